import { type Availability, type AvailabilityException, addDays, type LocalDate, minutesOf } from "@daybook/domain";

/** Exceptions as people see them: consecutive days with the same exception are one period. */
export interface ExceptionGroup {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly kind: "closed" | "closed-hours" | "extra";
  readonly exception: AvailabilityException;
}

export const kindOf = ({ closed, start }: AvailabilityException): ExceptionGroup["kind"] =>
  closed ? (start ? "closed-hours" : "closed") : "extra";

export function groupExceptions(exceptions: readonly AvailabilityException[]): ExceptionGroup[] {
  const groups: ExceptionGroup[] = [];
  for (const exception of sorted(exceptions)) {
    const kind = kindOf(exception);
    const last = groups.findLastIndex((group) => addDays(group.to, 1) === exception.date && isAlike(group, exception));
    const group = groups[last];
    if (group) groups[last] = { ...group, to: exception.date };
    else groups.push({ from: exception.date, to: exception.date, kind, exception });
  }
  return groups.sort((a, b) => compare(a.from, b.from));
}

/** The stored entries of a group: one for each day. */
export function expandGroup({ from, to, exception }: ExceptionGroup): AvailabilityException[] {
  const days: AvailabilityException[] = [];
  for (let date = from; date <= to && days.length < mostDays; date = addDays(date, 1))
    days.push({ ...exception, date });
  return days;
}
/** Longer than any leave; prevents a mistyped year from filling the list. */
const mostDays = 400;

/** Adds a group; a day that already has the same exception does not get it twice. */
export function addGroup(exceptions: readonly AvailabilityException[], group: ExceptionGroup): AvailabilityException[] {
  const known = new Set(exceptions.map(keyOf));
  return sorted([...exceptions, ...expandGroup(group).filter((exception) => !known.has(keyOf(exception)))]);
}

export function removeGroup(
  exceptions: readonly AvailabilityException[],
  group: ExceptionGroup,
): AvailabilityException[] {
  const gone = new Set(expandGroup(group).map(keyOf));
  return exceptions.filter((exception) => !gone.has(keyOf(exception)));
}

/** Whether two availabilities are equal, in whatever order they are written. */
export function isSameAvailability(a: Availability, b: Availability): boolean {
  return keyOfAll(a) === keyOfAll(b);
}

const keyOfAll = ({ weekly, exceptions, timeZone, bufferMinutes, minimumNoticeMinutes }: Availability): string =>
  JSON.stringify([
    weekly.map(({ weekday, start, end, locationId }) => [weekday, start, end, locationId ?? null].join()).sort(compare),
    exceptions.map(keyOf).sort(compare),
    timeZone,
    bufferMinutes,
    minimumNoticeMinutes,
  ]);

const keyOf = ({ date, closed, start, end, locationId }: AvailabilityException): string =>
  [date, closed === true, start ?? "", end ?? "", locationId ?? ""].join();

const isAlike = (group: ExceptionGroup, exception: AvailabilityException): boolean =>
  keyOf({ ...group.exception, date: exception.date }) === keyOf(exception);

const sorted = (exceptions: readonly AvailabilityException[]): AvailabilityException[] =>
  exceptions.toSorted((a, b) => compare(a.date, b.date) || minuteOf(a) - minuteOf(b));
const minuteOf = ({ start }: AvailabilityException): number => (start ? minutesOf(start) : -1);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
