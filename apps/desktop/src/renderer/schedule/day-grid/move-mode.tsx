import { instantOf, isMovable } from "@daybook/domain";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../core/keys.ts";
import { announce } from "../../core/live-region.ts";
import { showToast } from "../../core/toasts.ts";
import { useFormat } from "../../core/use-format.ts";
import { type DayAppointment, useSchedule } from "../schedule-context.tsx";
import { focusCard } from "./card-focus.ts";
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

/** An appointment moved with the keys, as with the pointer: what can be dragged can be moved so. */
export function MoveMode(props: Props) {
  const { t } = useTranslation();
  const { moving, endMove, appointments } = useSchedule();
  const moved = appointments.find(({ id }) => id === moving);
  const isStuck = moved !== undefined && !isMovable(moved.status);
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
  const { endMove, move } = useSchedule();
  const [place, setPlace] = useState(() => placeOf(moved, columns));
  const column = columns[place.columnIndex];

  const told = useRef(false);
  useEffect(() => {
    const word = ghost.show({ ...place, moved });
    reveal();
    const at = format.time(instantOf(place.start));
    const who = names[place.columnIndex] ?? "";
    const where = t("schedule.moveMode.place", { time: at, name: who, word });
    announce(told.current ? where : `${t("schedule.moveMode.begun")} ${where}`);
    told.current = true;
  }, [place, moved, names, ghost, reveal, format, t]);
  useEffect(
    () => () => {
      ghost.hide();
      requestAnimationFrame(() => focusCard(moved.id));
    },
    [ghost, moved.id],
  );

  const shift = (minutes: number) =>
    setPlace((at) => ({ ...at, start: at.start + minutes * minuteMs, end: at.end + minutes * minuteMs }));
  const stretch = (minutes: number) =>
    setPlace((at) => ({ ...at, end: Math.max(at.start + 5 * minuteMs, at.end + minutes * minuteMs) }));
  const aside = (by: number) =>
    setPlace((at) => {
      const [from, to] = [columns[at.columnIndex], columns[at.columnIndex + by]];
      if (!from || !to) return at;
      // Another day is another midnight; another practitioner's is the same.
      const days = to.scale.start - from.scale.start;
      return { columnIndex: at.columnIndex + by, start: at.start + days, end: at.end + days };
    });
  const drop = () => {
    if (column) {
      const { practitionerId } = column;
      void move(moved.id, { practitionerId, start: instantOf(place.start), end: instantOf(place.end) });
    }
    endMove();
  };
  const cancel = () => {
    announce(t("schedule.moveMode.cancelled"));
    endMove();
  };
  useKeys(t("schedule.moveMode.title"), [
    { keys: "ArrowUp", label: t("schedule.moveMode.earlier"), run: () => shift(-5) },
    { keys: "ArrowDown", label: t("schedule.moveMode.later"), run: () => shift(5) },
    { keys: "ArrowLeft", label: t("schedule.moveMode.before"), run: () => aside(-1) },
    { keys: "ArrowRight", label: t("schedule.moveMode.after"), run: () => aside(1) },
    { keys: "Shift+ArrowUp", label: t("schedule.moveMode.shorter"), run: () => stretch(-5) },
    { keys: "Shift+ArrowDown", label: t("schedule.moveMode.longer"), run: () => stretch(5) },
    { keys: "Enter", label: t("schedule.moveMode.drop"), run: drop },
    { keys: "Escape", label: t("common.cancel"), run: cancel },
  ]);
  return (
    <p className={styles["hint"]} aria-hidden="true">
      {t("schedule.moveMode.hint")}
    </p>
  );
}

function placeOf({ id, start, end }: DayAppointment, columns: readonly GridColumn[]) {
  const columnIndex = columns.findIndex(({ cards }) => cards.some(({ appointment }) => appointment.id === id));
  return { columnIndex: Math.max(0, columnIndex), start: Date.parse(start), end: Date.parse(end) };
}
