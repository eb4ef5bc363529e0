import { Temporal } from "temporal-polyfill";

/** How far the clocks of a zone are ahead of UTC, and when that changes. All in milliseconds. */
export interface ZoneOffsets {
  /** Before the first change. */
  readonly firstOffsetMs: number;
  /** In order of time: from the moment `at` on, the clocks are ahead of UTC by `offsetMs`. */
  readonly changes: readonly { readonly at: number; readonly offsetMs: number }[];
}

/** The offsets of a zone from the moment `from` up to `until`. */
export interface ZoneTable extends ZoneOffsets {
  readonly from: number;
  readonly until: number;
}

/** A release of the IANA time zone database, or a part of one. */
export interface ZoneRules {
  /** Such as `2026f`. */
  readonly version: string;
  /** Null for a zone that it does not know. */
  readonly tableOf: (zone: string) => ZoneTable | null;
}

/** The only global state of the domain: zone rules are the same for every call. */
let inUse: ZoneRules | null = null;

/**
 * Sets the rules that all clocks use from now on. Zones and years that they do not have, and all when there are none, use
 * the platform's rules. Node and browsers usually have different releases, so a server reads its own rules
 * (docs/decisions/0008-one-source-of-zone-rules.md) and sends them to its desks.
 */
export function setZoneRules(rules: ZoneRules | null): void {
  inUse = rules;
}

export const zoneRulesInUse = (): ZoneRules | null => inUse;

/**
 * The offsets of a zone from one moment up to another.
 * @throws RangeError for a zone that neither the rules nor the platform know
 */
export function zoneOffsets(zone: string, from: number, until: number): ZoneOffsets {
  const table = inUse?.tableOf(zone);
  return table && table.from <= from && until <= table.until
    ? cut(table, from, until)
    : platformOffsets(zone, from, until);
}

/**
 * The offsets that Node or the browser has.
 * @throws RangeError for a zone that it does not know
 */
export function platformOffsets(zone: string, from: number, until: number): ZoneOffsets {
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const changes = [];
  let change = first.getTimeZoneTransition("next");
  while (change && change.epochMilliseconds < until) {
    changes.push({ at: change.epochMilliseconds, offsetMs: change.offsetNanoseconds / 1e6 });
    change = change.getTimeZoneTransition("next");
  }
  return { firstOffsetMs: first.offsetNanoseconds / 1e6, changes };
}

/** Whether a name is a zone of the IANA database; case does not matter. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/u.test(name)) return false;
  if (inUse?.tableOf(name)) return true;
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** How far the clocks are ahead of UTC at a moment. */
export const offsetAt = ({ firstOffsetMs, changes }: ZoneOffsets, ms: number): number =>
  changes[countUntil(changes, ms) - 1]?.offsetMs ?? firstOffsetMs;

function cut({ firstOffsetMs, changes }: ZoneOffsets, from: number, until: number): ZoneOffsets {
  const first = countUntil(changes, from);
  return {
    firstOffsetMs: changes[first - 1]?.offsetMs ?? firstOffsetMs,
    changes: changes.slice(first, countUntil(changes, until - 1)),
  };
}

/** Number of changes up to a moment, by binary search: a zone has a thousand until the year 2500. */
function countUntil(changes: ZoneOffsets["changes"], ms: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.at ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
