import { instantOf, isMovable, type Period } from "@daybook/domain";
import { type MouseEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef } from "react";
import { useSchedule } from "../schedule-context.tsx";
import { useTellStuck } from "../use-tell-stuck.ts";
import { msAt, snap } from "./day-scale.ts";
import { carried, clickedMinutes, spanned, stretched } from "./drag.ts";
import { createEdgeScroll } from "./edge-scroll.ts";
import type { GridColumn, PlacedCard } from "./grid-model.ts";
import type { Ghost } from "./use-ghost.ts";
import { useOwnClicks } from "./use-own-clicks.ts";

const dragAfterPx = 4;
/** Of the lower edge that stretches a card; the style sheet shows it. */
const edgePx = 6;
const headPx = 56;

interface Point {
  readonly clientX: number;
  readonly clientY: number;
  readonly altKey: boolean;
}

/** What the button went down on, and what is made of it while it is down. */
interface Gesture {
  readonly kind: "create" | "carry" | "stretch";
  readonly card: PlacedCard | null;
  readonly columnIndex: number;
  /** Moment under the pointer at first. */
  readonly at: number;
  readonly from: Point;
  readonly element: HTMLElement | null;
}

/**
 * What a pointer does on the grid: a click selects; a drag on free time books, on a card moves it, on its lower edge makes
 * it longer or shorter; a double click on free time books. In steps of five minutes, of one with Alt. Escape lets go.
 */
export function useGridPointer(
  scrollerRef: RefObject<HTMLElement | null>,
  areaRef: RefObject<HTMLElement | null>,
  columns: readonly GridColumn[],
  ghost: Ghost,
) {
  const tellStuck = useTellStuck();
  const schedule = useSchedule();
  const latest = useRef({ columns, ghost, schedule, tellStuck });
  latest.current = { columns, ghost, schedule, tellStuck };
  const letGo = useRef<(() => void) | null>(null);
  const justDragged = useRef(false);
  const isOwn = useOwnClicks();
  useEffect(() => () => letGo.current?.(), []);

  const where = useCallback(
    ({ clientX, clientY }: { clientX: number; clientY: number }) => {
      const { columns } = latest.current;
      const box = areaRef.current?.getBoundingClientRect();
      if (!box) return null;
      const inside = Math.floor(((clientX - box.left) / box.width) * columns.length);
      const columnIndex = Math.min(columns.length - 1, Math.max(0, inside));
      const column = columns[columnIndex];
      return column ? { columnIndex, column, at: msAt(column.scale, clientY - box.top) } : null;
    },
    [areaRef],
  );

  const follow = useCallback(
    (gesture: Gesture): void => {
      const { ghost, schedule, tellStuck } = latest.current;
      const board = scrollerRef.current;
      const appointment = gesture.card?.appointment ?? null;
      if (!board) return;
      justDragged.current = true;
      if (appointment && !isMovable(appointment.status)) {
        tellStuck(appointment);
        return;
      }
      let point = gesture.from;
      let target: (Period & { columnIndex: number }) | null = null;
      const draw = () => {
        // Its element shows another appointment once another day is gone to.
        gesture.element?.toggleAttribute("data-dragged", gesture.element.dataset["card"] === appointment?.id);
        target = targetOf(gesture, where(point), latest.current.columns, point.altKey ? 1 : 5);
        if (target) ghost.show({ ...target, moved: appointment });
      };
      const scroll = createEdgeScroll(board, { top: headPx, left: headPx }, draw);
      const onMove = (event: globalThis.PointerEvent) => {
        point = event;
        scroll.at(point.clientX, point.clientY);
        draw();
      };
      const end = () => {
        letGo.current = null;
        scroll.stop();
        ghost.hide();
        gesture.element?.removeAttribute("data-dragged");
        removeEventListener("pointermove", onMove);
        removeEventListener("pointerup", drop);
        removeEventListener("pointercancel", end);
        removeEventListener("keydown", onKey, true);
      };
      const drop = () => {
        end();
        const column = target && latest.current.columns[target.columnIndex];
        if (!target || !column) return;
        const { practitionerId } = column;
        const start = instantOf(target.start);
        if (appointment) void schedule.move(appointment, { practitionerId, start, end: instantOf(target.end) });
        else schedule.openBooking({ practitionerId, start, minutes: Math.round((target.end - target.start) / 60_000) });
      };
      const onKey = (event: KeyboardEvent) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        end();
      };
      letGo.current = end;
      addEventListener("pointermove", onMove);
      addEventListener("pointerup", drop);
      addEventListener("pointercancel", end);
      addEventListener("keydown", onKey, true);
      draw();
    },
    [scrollerRef, where],
  );

  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      justDragged.current = false;
      if (isElsewhere(event)) return;
      const gesture = event.button === 0 ? begin(event, where(event), latest.current.columns) : null;
      if (!gesture) return;
      // A finger on free time scrolls.
      if (gesture.kind === "create" && event.pointerType === "touch") return;
      const { clientX, clientY } = event;
      const stop = () => {
        removeEventListener("pointermove", onMove);
        removeEventListener("pointerup", stop);
        removeEventListener("pointercancel", stop);
      };
      const onMove = (next: globalThis.PointerEvent) => {
        if (Math.hypot(next.clientX - clientX, next.clientY - clientY) < dragAfterPx) return;
        stop();
        follow({ ...gesture, from: next });
      };
      addEventListener("pointermove", onMove);
      addEventListener("pointerup", stop);
      addEventListener("pointercancel", stop);
    },
    [where, follow],
  );

  const onClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      if (isElsewhere(event)) return;
      // Enter on a card is a click, too, but none of the pointer's.
      if ((justDragged.current || !isOwn(event)) && event.detail > 0) return;
      latest.current.schedule.select(cardAt(event.target)?.dataset["card"] ?? null);
    },
    [isOwn],
  );

  const onDoubleClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const place = isElsewhere(event) ? null : where(event);
      if (!place || cardAt(event.target) || !isOwn(event)) return;
      const { practitionerId, scale } = place.column;
      const start = instantOf(snap(scale, place.at, 5, Math.floor));
      latest.current.schedule.openBooking({ practitionerId, start, minutes: clickedMinutes });
    },
    [where, isOwn],
  );
  return { onPointerDown, onClick, onDoubleClick };
}

const cardAt = (target: EventTarget): HTMLElement | null => (target as Element).closest<HTMLElement>("[data-card]");
/** What opens a list, and the list itself, whose events come through the page's parts and not through its elements. */
const isElsewhere = ({ target, currentTarget }: { target: EventTarget; currentTarget: Element }): boolean =>
  !currentTarget.contains(target as Node) || (target as Element).closest("[data-rest]") !== null;

function begin(
  event: PointerEvent<HTMLElement>,
  place: { columnIndex: number; column: GridColumn; at: number } | null,
  columns: readonly GridColumn[],
): Gesture | null {
  if (!place) return null;
  const element = cardAt(event.target);
  const { columnIndex, at } = place;
  const common = { columnIndex, at, from: event, element };
  if (!element) return { ...common, kind: "create", card: null };
  const card = columns[columnIndex]?.cards.find(({ appointment }) => appointment.id === element.dataset["card"]);
  const onEdge = event.clientY >= element.getBoundingClientRect().bottom - edgePx;
  return card ? { ...common, kind: onEdge ? "stretch" : "carry", card } : null;
}

function targetOf(
  { kind, card, columnIndex, at }: Gesture,
  place: { columnIndex: number; column: GridColumn; at: number } | null,
  columns: readonly GridColumn[],
  step: number,
): (Period & { columnIndex: number }) | null {
  const own = columns[columnIndex];
  if (!place || !own) return null;
  if (kind === "create") return { ...spanned(own.scale, at, place.at, step), columnIndex };
  if (!card) return null;
  if (kind === "stretch") return { ...stretched(own.scale, card, place.at, step), columnIndex };
  return { ...carried(place.column.scale, card, at - card.start, place.at, step), columnIndex: place.columnIndex };
}
