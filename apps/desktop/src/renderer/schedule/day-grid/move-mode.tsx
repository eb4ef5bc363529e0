import { addDays, instantOf, isMovable } from "@daybook/domain";
import { useEffect, useMemo, useRef, useState } from "react";
import { patientName } from "../../core/format.ts";
import { useKeys } from "../../core/keys.ts";
import { announce } from "../../core/live-region.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { showToast } from "../../core/toasts.ts";
import { useFormat } from "../../core/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { type DayAppointment, useSchedule } from "../schedule-context.tsx";
import { focusCard } from "./card-focus.ts";
import { amongColumns, type CarriedPlace, inColumn } from "./carried-place.ts";
import styles from "./day-grid.module.css";
import type { GridColumn } from "./grid-model.ts";
import type { Ghost } from "./use-ghost.ts";

interface Props {
  readonly columns: readonly GridColumn[];
  readonly names: readonly string[];
  readonly ghost: Ghost;
  /** Brings the ghost into sight. */
  readonly reveal: () => void;
}

/**
 * An appointment moved with the keys, as with the pointer: what can be dragged can be moved so. Whatever day is gone to
 * meanwhile, it goes along.
 */
export function MoveMode(props: Props) {
  const { t } = useTranslation();
  const { moving, endMove, appointments } = useSchedule();
  // As it is now, where that is known; what was taken hold of on another day, as it was then.
  const moved = appointments.find(({ id }) => id === moving?.id) ?? moving;
  const isStuck = moved !== null && !isMovable(moved.status);
  useEffect(() => {
    if (!isStuck) return;
    showToast({ text: t("errors.not_movable"), tone: "error" });
    endMove();
  }, [isStuck, endMove, t]);
  return moved && !isStuck ? <Moving key={moved.id} moved={moved} {...props} /> : null;
}

const minuteMs = 60_000;

function Moving({ moved, columns, names, ghost, reveal }: Props & { readonly moved: DayAppointment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const { endMove, move, goTo, day, view } = useSchedule();
  const { zone } = format;
  const [wanted, setWanted] = useState<CarriedPlace>(() => ({
    practitionerId: moved.practitionerId,
    day: format.dayOf(moved.start),
    start: Date.parse(moved.start),
    end: Date.parse(moved.end),
  }));
  const place = useMemo(() => amongColumns(wanted, columns, zone), [wanted, columns, zone]);

  const told = useRef("");
  useEffect(() => {
    if (!place) return;
    // Drawn anew even where it stays: what stands there may have come since.
    ghost.hide();
    const word = ghost.show({ ...place, moved });
    const at = instantOf(place.start);
    const time = place.day === format.dayOf(moved.start) ? format.time(at) : format.moment(at);
    const where = t("schedule.moveMode.place", { time, name: names[place.columnIndex] ?? "", word });
    if (where === told.current) return;
    reveal();
    announce(told.current === "" ? `${t("schedule.moveMode.begun")} ${where}` : where);
    told.current = where;
  }, [place, moved, names, ghost, reveal, format, t]);
  useEffect(() => () => ghost.hide(), [ghost]);

  const shift = (minutes: number) =>
    place && setWanted({ ...place, start: place.start + minutes * minuteMs, end: place.end + minutes * minuteMs });
  const stretch = (minutes: number) =>
    place && setWanted({ ...place, end: Math.max(place.start + 5 * minuteMs, place.end + minutes * minuteMs) });
  const aside = (by: number) => {
    const to = place && columns[place.columnIndex + by];
    if (to) setWanted(inColumn(place, to, zone));
  };
  const turn = (by: number) => goTo({ day: addDays(day, by * (view === "week" ? 7 : 1)) });
  const letGo = () => {
    endMove();
    requestAnimationFrame(() => focusCard(moved.id));
  };
  const drop = () => {
    if (place) {
      const { practitionerId, start, end } = place;
      void move(moved, { practitionerId, start: instantOf(start), end: instantOf(end) });
    }
    letGo();
  };
  const cancel = () => {
    announce(t("schedule.moveMode.cancelled"));
    letGo();
  };
  useKeys(t("schedule.moveMode.title"), [
    { keys: "ArrowUp", label: t("schedule.moveMode.earlier"), run: () => shift(-5) },
    { keys: "ArrowDown", label: t("schedule.moveMode.later"), run: () => shift(5) },
    { keys: "ArrowLeft", label: t("schedule.moveMode.before"), run: () => aside(-1) },
    { keys: "ArrowRight", label: t("schedule.moveMode.after"), run: () => aside(1) },
    { keys: "PageUp", label: t(`schedule.previous.${view}`), run: () => turn(-1) },
    { keys: "PageDown", label: t(`schedule.next.${view}`), run: () => turn(1) },
    { keys: "Shift+ArrowUp", label: t("schedule.moveMode.shorter"), run: () => stretch(-5) },
    { keys: "Shift+ArrowDown", label: t("schedule.moveMode.longer"), run: () => stretch(5) },
    { keys: "Enter", label: t("schedule.moveMode.drop"), run: drop },
    { keys: "Escape", label: t("common.cancel"), run: cancel },
  ]);
  return (
    <p className={styles["hint"]} aria-hidden="true">
      <strong>{patientName(moved.patient, privacy)}</strong> · {t("schedule.moveMode.hint")}
    </p>
  );
}
