import {
  epochMs,
  type Instant,
  instantOf,
  offsetAt,
  platformOffsets,
  type TimeZone,
  type ZoneOffsets,
  zoneOffsets,
} from "@daybook/domain";

export interface ZoneDifference {
  /** The first moment at which they differ. */
  readonly at: Instant;
  /** What a clock shows then by the browser's own rules, as if it stood in UTC. */
  readonly ownClock: Instant;
}

const dayMs = 86_400_000;

/** Within the year before a moment and the two after it, which is what a desk looks at. */
export const differenceAround = (now: Instant, zone: TimeZone): ZoneDifference | null =>
  zoneDifference(zone, instantOf(epochMs(now) - 365 * dayMs), instantOf(epochMs(now) + 730 * dayMs));

/**
 * Where, in a stretch of time, the browser's own rules for a zone first differ from those that Daybook goes by; null where
 * they do not, or where it has none for that zone.
 */
export function zoneDifference(zone: TimeZone, from: Instant, until: Instant): ZoneDifference | null {
  const between = [zone, epochMs(from), epochMs(until)] as const;
  const own = ownOffsets(...between);
  if (!own) return null;
  const ours = zoneOffsets(...between);
  const at = [epochMs(from), ...[...own.changes, ...ours.changes].map((change) => change.at)]
    .sort((a, b) => a - b)
    .find((ms) => offsetAt(own, ms) !== offsetAt(ours, ms));
  return at === undefined ? null : { at: instantOf(at), ownClock: instantOf(at + offsetAt(own, at)) };
}

function ownOffsets(zone: TimeZone, from: number, until: number): ZoneOffsets | null {
  try {
    return platformOffsets(zone, from, until);
  } catch {
    return null;
  }
}
