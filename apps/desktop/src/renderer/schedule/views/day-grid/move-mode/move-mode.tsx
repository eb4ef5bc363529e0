import { addDays, instantOf, isMovable, type LocalDate, type Slot } from "@daybook/domain";
import { type CSSProperties, useEffect, useMemo, useRef, useState } from "react";
import { useKeys } from "../../../../core/keys/keys.ts";
import { announce } from "../../../../core/live-region.ts";
import { usePreferences, usePrivacy } from "../../../../core/preferences.ts";
import { patientName } from "../../../../core/time/format.ts";
import { useFormat } from "../../../../core/time/use-format.ts";
import { useTranslation } from "../../../../i18n/translation.ts";
import { weekOf } from "../../../day/day-queries.ts";
import { useTellStuck } from "../../../moving/use-tell-stuck.ts";
import { type DayAppointment, useSchedule } from "../../../schedule-context.tsx";
import { focusCard } from "../cards/card-focus.ts";
import { amongColumns, type CarriedPlace, inColumn } from "../dragging/carried-place.ts";
import type { Ghost } from "../dragging/use-ghost.ts";
import type { GridColumn } from "../grid-model.ts";
import { MoveFreeTimes } from "./move-free-times.tsx";
import styles from "./move-mode.module.css";

interface Props {
  readonly columns: readonly GridColumn[];
  readonly names: readonly string[];
  readonly ghost: Ghost;
  /** Scrolls the outline into view. */
  readonly reveal: () => void;
}

/**
 * Moves an appointment with the keys: everything that can be dragged can be moved like this. It stays in hand while
 * the person goes to other days.
 */
export function MoveMode(props: Props) {
  const tellStuck = useTellStuck();
  const { moving, endMove, appointments } = useSchedule();
  // The appointment as it is now, if it is on a shown day; otherwise as it was when the move started.
  const moved = appointments.find(({ id }) => id === moving?.id) ?? moving;
  const stuck = moved && !isMovable(moved.status) ? moved : null;
  useEffect(() => {
    if (!stuck) return;
    tellStuck(stuck);
    endMove();
  }, [stuck, endMove, tellStuck]);
  return moved && !stuck ? <Moving key={moved.id} moved={moved} {...props} /> : null;
}

const minuteMs = 60_000;
const [step, largeStep] = [5, 30];

function Moving({ moved, columns, names, ghost, reveal }: Props & { readonly moved: DayAppointment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const { endMove, move, goTo, day, today, view, selected } = useSchedule();
  const { paneWidth } = usePreferences();
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
    // Drawn again even if it stays: the appointments around it may have changed.
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
  useEffect(() => {
    document.body.setAttribute("data-foot", ""); // messages leave room for the bar's buttons
    return () => document.body.removeAttribute("data-foot");
  }, []);

  const firstOf = (on: LocalDate) => (view === "week" ? weekOf(on).from : on);
  const shown = firstOf(day);
  // Free times are searched from the day that the person went to, and not again for each tried time, so that they
  // keep their keys.
  const [search, setSearch] = useState<{ from: LocalDate; tried: LocalDate | null }>({ from: shown, tried: null });
  if (shown !== search.from && shown !== search.tried) setSearch({ from: shown, tried: null });
  const take = ({ practitionerId, start, end }: Slot) => {
    const on = format.dayOf(start);
    setWanted({ practitionerId, day: on, start: Date.parse(start), end: Date.parse(end) });
    if (firstOf(on) === shown) return;
    setSearch({ ...search, tried: firstOf(on) });
    goTo({ day: on });
  };
  const shift = (minutes: number) =>
    place && setWanted({ ...place, start: place.start + minutes * minuteMs, end: place.end + minutes * minuteMs });
  const stretch = (minutes: number) =>
    place && setWanted({ ...place, end: Math.max(place.start + step * minuteMs, place.end + minutes * minuteMs) });
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
    { keys: "ArrowUp", label: t("schedule.moveMode.earlier"), run: () => shift(-step) },
    { keys: "ArrowDown", label: t("schedule.moveMode.later"), run: () => shift(step) },
    { keys: "ArrowLeft", label: t("schedule.moveMode.before"), run: () => aside(-1) },
    { keys: "ArrowRight", label: t("schedule.moveMode.after"), run: () => aside(1) },
    { keys: "PageUp", label: t(`schedule.previous.${view}`), run: () => turn(-1) },
    { keys: "PageDown", label: t(`schedule.next.${view}`), run: () => turn(1) },
    { keys: "Shift+ArrowUp", label: t("schedule.moveMode.muchEarlier"), run: () => shift(-largeStep) },
    { keys: "Shift+ArrowDown", label: t("schedule.moveMode.muchLater"), run: () => shift(largeStep) },
    { keys: "Alt+ArrowUp", label: t("schedule.moveMode.shorter"), run: () => stretch(-step) },
    { keys: "Alt+ArrowDown", label: t("schedule.moveMode.longer"), run: () => stretch(step) },
    { keys: "Enter", label: t("schedule.moveMode.drop"), run: drop },
    { keys: "Escape", label: t("common.cancel"), run: cancel },
  ]);
  return (
    <div
      className={styles["hint"]}
      style={{ "--pane": `${selected ? paneWidth : 0}px` } as CSSProperties} // where it lies over the grid
    >
      <p aria-hidden="true">
        <strong>{patientName(moved.patient, privacy)}</strong> · {t("schedule.moveMode.hint")}
      </p>
      {place && <MoveFreeTimes place={place} from={search.from > today ? search.from : today} onTake={take} />}
    </div>
  );
}
