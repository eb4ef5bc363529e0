import { instantOf, isMovable, type Period } from "@daybook/domain";
import { type MouseEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef } from "react";
import { captureEscape } from "../../../../core/keys/key-guard.ts";
import { useTellStuck } from "../../../moving/use-tell-stuck.ts";
import { useSchedule } from "../../../schedule-context.tsx";
import { msAt, snap } from "../day-scale.ts";
import type { GridColumn, PlacedCard } from "../grid-model.ts";
import { carried, clickedMinutes, spanned, stretched } from "./drag.ts";
import { createEdgeScroll } from "./edge-scroll.ts";
import type { Ghost } from "./use-ghost.ts";
import type { HoverTime } from "./use-hover-time.ts";
import { useOwnClicks } from "./use-own-clicks.ts";

const dragAfterPx = 4;
/** Height in pixels of the lower edge that resizes a card; the style sheet shows it. */
const edgePx = 6;
const headPx = 56;

interface Point {
  readonly clientX: number;
  readonly clientY: number;
  readonly altKey: boolean;
}

/** What the pointer pressed on, and what the drag does. */
interface Gesture {
  readonly kind: "create" | "carry" | "stretch";
  readonly card: PlacedCard | null;
  readonly columnIndex: number;
  /** The moment under the pointer when it was pressed. */
  readonly at: number;
  readonly from: Point;
  readonly element: HTMLElement | null;
}

/**
 * The pointer on the grid. Over free time it shows the time; a click there starts a booking, if no other one is open,
 * and a drag sets its duration. A click on a card selects it, a drag moves it, and a drag on its lower edge resizes
 * it. In steps of five minutes, or of one with Alt. Escape cancels.
 */
export function useGridPointer(
  scrollerRef: RefObject<HTMLElement | null>,
  areaRef: RefObject<HTMLElement | null>,
  columns: readonly GridColumn[],
  ghost: Ghost,
  hover: HoverTime,
) {
  const tellStuck = useTellStuck();
  const schedule = useSchedule();
  const latest = useRef({ columns, ghost, hover, schedule, tellStuck });
  latest.current = { columns, ghost, hover, schedule, tellStuck };
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
        // After going to another day, its element shows another appointment.
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
        releaseEscape();
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
      const releaseEscape = captureEscape(end);
      letGo.current = end;
      addEventListener("pointermove", onMove);
      addEventListener("pointerup", drop);
      addEventListener("pointercancel", end);
      draw();
    },
    [scrollerRef, where],
  );

  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      justDragged.current = false;
      if (isElsewhere(event)) return;
      latest.current.hover.hide();
      const gesture = event.button === 0 ? begin(event, where(event), latest.current.columns) : null;
      if (!gesture) return;
      // On a touch screen, a finger on free time scrolls.
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
      // Enter on a card is a click too, but not the pointer's.
      if ((justDragged.current || !isOwn(event)) && event.detail > 0) return;
      const { schedule } = latest.current;
      const id = cardAt(event.target)?.dataset["card"] ?? null;
      if (id !== null || schedule.selected) schedule.select(id);
      // A click outside an open booking must not discard what was typed there.
      if (id !== null || schedule.draft || schedule.moving || event.detail !== 1) return;
      const place = pointedAt(where(event));
      if (place) schedule.openBooking({ ...place, minutes: clickedMinutes });
    },
    [isOwn, where],
  );

  const onPointerMove = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const { hover, schedule } = latest.current;
      const isFree = event.pointerType === "mouse" && event.buttons === 0 && !isElsewhere(event);
      if (!isFree || cardAt(event.target) || schedule.moving) return hover.hide();
      const place = where(event);
      return place ? hover.show(place) : hover.hide();
    },
    [where],
  );
  const onPointerLeave = useCallback(() => latest.current.hover.hide(), []);
  return { onPointerDown, onPointerMove, onPointerLeave, onClick };
}

const cardAt = (target: EventTarget): HTMLElement | null => (target as Element).closest<HTMLElement>("[data-card]");
/**
 * Buttons that open a list, and the list itself: its events arrive through React's tree, although its elements are
 * elsewhere.
 */
const isElsewhere = ({ target, currentTarget }: { target: EventTarget; currentTarget: Element }): boolean =>
  !currentTarget.contains(target as Node) || (target as Element).closest("[data-rest]") !== null;

/** The five-minute step under the pointer. */
const pointedAt = (place: { readonly column: GridColumn; readonly at: number } | null) =>
  place && {
    practitionerId: place.column.practitionerId,
    start: instantOf(snap(place.column.scale, place.at, 5, Math.floor)),
  };

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
