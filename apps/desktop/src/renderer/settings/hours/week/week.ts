import { type LocalTime, type LocationId, minutesOf, type WeeklySession } from "@daybook/domain";

export const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;
/** Minutes of one cell of the painted week. */
export const CELL_MINUTES = 15;

/** Part of a week in local wall-clock time, in minutes since Monday 00:00. A week here has no clock changes. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Open hours; the end may be after the end of the week, when Sunday night continues into Monday. */
export interface OpenStretch extends Stretch {
  readonly locationId: LocationId | null;
}

/** What the brush paints: open hours in a room or without one, or closed. */
export type Brush = { readonly open: true; readonly locationId: LocationId | null } | { readonly open: false };

export function stretchOf({ weekday, start, end, locationId }: WeeklySession): OpenStretch {
  const from = (weekday - 1) * DAY_MINUTES + minutesOf(start);
  const until = (weekday - 1) * DAY_MINUTES + minutesOf(end);
  return { start: from, end: until > from ? until : until + DAY_MINUTES, locationId: locationId ?? null };
}

/**
 * Converts a stretch to stored sessions; one longer than a day is cut at midnight, because a session cannot be that
 * long.
 */
function sessionsOf(stretch: OpenStretch): WeeklySession[] {
  const start = stretch.start % WEEK_MINUTES;
  const end = stretch.end - (stretch.start - start);
  const midnight = (Math.floor(start / DAY_MINUTES) + 1) * DAY_MINUTES;
  if (end - start >= DAY_MINUTES && end > midnight) {
    const { locationId } = stretch;
    return [...sessionsOf({ start, end: midnight, locationId }), ...sessionsOf({ start: midnight, end, locationId })];
  }
  const session = {
    weekday: Math.floor(start / DAY_MINUTES) + 1,
    start: timeAt(start),
    end: end === midnight ? ("24:00" as LocalTime) : timeAt(end),
  };
  return [stretch.locationId === null ? session : { ...session, locationId: stretch.locationId }];
}

/** `09:15` for 555, counted within the day. */
export function timeAt(minute: number): LocalTime {
  const ofDay = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const two = (count: number) => String(count).padStart(2, "0");
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}` as LocalTime;
}

export function inOrder(weekly: readonly WeeklySession[]): WeeklySession[] {
  return weekly.toSorted((a, b) => a.weekday - b.weekday || minutesOf(a.start) - minutesOf(b.start));
}

/**
 * Paints stretches over the week. They are joined with adjacent open hours of the same room, but never across
 * midnight: otherwise closing the first day later would also remove the night after it.
 * @param over stretches within the week, none of them across midnight
 */
export function paint(weekly: readonly WeeklySession[], over: readonly Stretch[], brush: Brush): WeeklySession[] {
  let stretches = weekly.map(stretchOf);
  for (const stroke of over) {
    stretches = stretches.flatMap((open) => without(open, stroke));
    if (brush.open) stretches = join([...stretches, { ...stroke, locationId: brush.locationId }], stroke);
  }
  return inOrder(stretches.flatMap(sessionsOf));
}

/**
 * What remains of open hours after a stroke; a Sunday night that continues into Monday is also cut by strokes on
 * Monday.
 */
function without(open: OpenStretch, stroke: Stretch): OpenStretch[] {
  let left = [open];
  for (const shift of [0, WEEK_MINUTES]) {
    const start = stroke.start + shift;
    const end = stroke.end + shift;
    left = left.flatMap((part) =>
      [
        { ...part, end: Math.min(part.end, start) },
        { ...part, start: Math.max(part.start, end) },
      ].filter((rest) => rest.start < rest.end),
    );
  }
  return left;
}

function join(stretches: readonly OpenStretch[], { start, end }: Stretch): OpenStretch[] {
  let joined = [...stretches];
  for (const seam of [start, end]) {
    if (seam % DAY_MINUTES === 0) continue;
    const before = joined.find((each) => each.end % WEEK_MINUTES === seam);
    const after = joined.find((each) => each.start % WEEK_MINUTES === seam);
    if (!before || !after || before === after || before.locationId !== after.locationId) continue;
    const length = after.end - after.start;
    if (before.end - before.start + length >= DAY_MINUTES) continue;
    joined = joined.filter((each) => each !== before && each !== after);
    joined.push({ ...before, end: before.end + length });
  }
  return joined;
}

/** The open hours at a minute of the week, or null. */
export function openAt(weekly: readonly WeeklySession[], minute: number): OpenStretch | null {
  const found = weekly
    .map(stretchOf)
    .find(({ start, end }) => [0, WEEK_MINUTES].some((shift) => start <= minute + shift && minute + shift < end));
  return found ?? null;
}

/** The parts of open hours to draw on one day, in minutes of that day; a night is drawn on both of its days. */
export function partsOfDay(weekly: readonly WeeklySession[], weekday: number): (OpenStretch & { session: number })[] {
  const midnight = (weekday - 1) * DAY_MINUTES;
  return weekly.flatMap((each, session) => {
    const open = stretchOf(each);
    return [0, WEEK_MINUTES]
      .map((shift) => ({
        session,
        locationId: open.locationId,
        start: Math.max(open.start - shift - midnight, 0),
        end: Math.min(open.end - shift - midnight, DAY_MINUTES),
      }))
      .filter(({ start, end }) => start < end);
  });
}

/** Copies one day's sessions to other days, replacing theirs. */
export function copyDay(weekly: readonly WeeklySession[], from: number, to: readonly number[]): WeeklySession[] {
  const copied = weekly.filter(({ weekday }) => weekday === from);
  const cleared = to.filter((weekday) => weekday !== from);
  const kept = weekly.filter(({ weekday }) => !cleared.includes(weekday));
  return inOrder([...kept, ...cleared.flatMap((weekday) => copied.map((session) => ({ ...session, weekday })))]);
}
