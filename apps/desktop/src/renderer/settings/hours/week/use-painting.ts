import type { WeeklySession } from "@daybook/domain";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { announce } from "../../../core/live-region.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import type { Places } from "../places.ts";
import { useDayNames } from "../use-day-names.ts";
import { type Cell, minuteOfCell, step, stretchesBetween } from "./cells.ts";
import { type Brush, CELL_MINUTES, openAt, paint, timeAt } from "./week.ts";

interface Options {
  readonly weekly: readonly WeeklySession[];
  readonly places: Places;
  readonly brush: Brush;
  readonly range: { readonly from: number; readonly to: number };
  readonly locked: boolean;
  readonly onChange: (weekly: WeeklySession[]) => void;
}

/**
 * Painting the week with the pointer and the keys. A stroke that starts on the brush's own colour erases, so that one
 * brush opens and closes.
 */
export function usePainting({ weekly, places, brush, range, locked, onChange }: Options) {
  const { t } = useTranslation();
  const names = useDayNames();
  const [drag, setDrag] = useState<{ readonly a: Cell; readonly b: Cell } | null>(null);
  const [cursor, setCursor] = useState<{ readonly a: Cell; readonly b: Cell } | null>(null);

  const strokeFrom = (cell: Cell): Brush => {
    const open = openAt(weekly, minuteOfCell(cell));
    return brush.open && open?.locationId === brush.locationId ? { open: false } : brush;
  };
  const say = ({ weekday, quarter }: Cell) => {
    const open = openAt(weekly, minuteOfCell({ weekday, quarter }));
    const where = { day: names.long(weekday), time: timeAt(quarter * CELL_MINUTES) };
    announce(
      open ? t("hours.cellOpen", { ...where, place: places.nameOf(open.locationId) }) : t("hours.cellClosed", where),
    );
  };
  const apply = (a: Cell, b: Cell, with_: Brush) => {
    const stretches = stretchesBetween(a, b);
    onChange(paint(weekly, stretches, with_));
    const [first] = stretches;
    if (!first) return;
    const [from, to] = [Math.min(a.weekday, b.weekday), Math.max(a.weekday, b.weekday)];
    const days = from === to ? names.long(from) : t("hours.days", { from: names.long(from), to: names.long(to) });
    const what = t("hours.span", { days, from: timeAt(first.start), to: timeAt(first.end) });
    announce(t(with_.open ? "hours.opened" : "hours.closed", { what }));
  };

  const cellUnder = (event: PointerEvent<HTMLElement>): Cell => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const quarters = (range.to - range.from) * 4;
    const within = (share: number, count: number) => Math.min(Math.max(Math.floor(share * count), 0), count - 1);
    return {
      weekday: within((event.clientX - left) / width, 7) + 1,
      quarter: range.from * 4 + within((event.clientY - top) / height, quarters),
    };
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (locked || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const cell = cellUnder(event);
    setDrag({ a: cell, b: cell });
    setCursor(null);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (drag) setDrag({ a: drag.a, b: cellUnder(event) });
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (!drag) return;
    const to = cellUnder(event);
    setDrag(null);
    apply(drag.a, to, strokeFrom(drag.a));
    setCursor({ a: to, b: to });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = cursor ?? { a: firstCell(range), b: firstCell(range) };
    const next = step(at.b, event.key, range);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (next) {
      setCursor({ a: event.shiftKey ? at.a : next, b: next });
      say(next);
    } else if (event.key === "Escape" && drag) setDrag(null);
    else if (!locked && (event.key === " " || event.key === "Enter")) apply(at.a, at.b, strokeFrom(at.a));
    else if (!locked && (event.key === "Delete" || event.key === "Backspace")) apply(at.a, at.b, { open: false });
    else return;
    event.preventDefault();
  };
  const onFocus = () => {
    const at = cursor ?? { a: firstCell(range), b: firstCell(range) };
    setCursor(at);
    say(at.b);
  };

  const shown = drag ?? cursor;
  return {
    selection: shown && { ...shown, isCursor: drag === null },
    erases: drag !== null && !strokeFrom(drag.a).open,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: () => setDrag(null),
      onKeyDown,
      onFocus,
      onBlur: () => setCursor(null),
    },
  };
}

const firstCell = ({ from }: { readonly from: number }): Cell => ({ weekday: 1, quarter: Math.max(from, 9) * 4 });
