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
  /** The first moment at which the two differ. */
  readonly at: Instant;
  /** What a clock shows then by the browser's own rules, written as if it were UTC. */
  readonly ownClock: Instant;
}

const dayMs = 86_400_000;

/** The first difference from one year before a moment to two years after it, which is what a desk looks at. */
export const differenceAround = (now: Instant, zone: TimeZone): ZoneDifference | null =>
  zoneDifference(zone, instantOf(epochMs(now) - 365 * dayMs), instantOf(epochMs(now) + 730 * dayMs));

/**
 * The first moment in a period at which the browser's own rules for a zone differ from Daybook's; null if there is
 * none, or if the browser does not know the zone.
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
