import { z } from "zod";
import { epochMs, instant, instantOf, type TimeZone, timeZone } from "./time.ts";
import { type ZoneTable, zoneOffsets, zoneRulesInUse } from "./zone-rules.ts";

const minuteMs = 60_000;
/** The time that Daybook's appointments lie in. */
const told = { from: instant.parse("2020-01-01T00:00:00Z"), until: instant.parse("2050-01-01T00:00:00Z") };
const offsetMinutes = z.int().meta({ description: "How far the zone's clocks are ahead of UTC, in minutes." });

/** The rules of one zone, for a client that has to convert moments to local time exactly as the server does. */
export const toldZoneRules = z.strictObject({
  version: z.string().meta({ description: "The release of the IANA time zone database, such as `2026f`." }),
  timeZone,
  from: instant,
  until: instant.meta({ description: "The rules hold for moments from `from` until this." }),
  offsetMinutes,
  changes: z
    .array(z.strictObject({ at: instant, offsetMinutes }))
    .meta({ description: "In order of time; the `offsetMinutes` beside them holds before the first change." }),
});
export type ToldZoneRules = z.infer<typeof toldZoneRules>;

/** Without `timeZone`, the clinic's zone. */
export const getZoneRulesInput = z.strictObject({ timeZone: timeZone.optional() });

/** Reads the rules of a zone from those in use. */
export function tellZoneRules(zone: TimeZone): ToldZoneRules {
  const { firstOffsetMs, changes } = zoneOffsets(zone, epochMs(told.from), epochMs(told.until));
  return {
    version: zoneRulesInUse()?.version ?? "platform",
    timeZone: zone,
    ...told,
    offsetMinutes: firstOffsetMs / minuteMs,
    changes: changes.map(({ at, offsetMs }) => ({ at: instantOf(at), offsetMinutes: offsetMs / minuteMs })),
  };
}

/** Converts them back into the form that `setZoneRules` needs. */
export const tableOfTold = ({ from, until, offsetMinutes, changes }: ToldZoneRules): ZoneTable => ({
  from: epochMs(from),
  until: epochMs(until),
  firstOffsetMs: offsetMinutes * minuteMs,
  changes: changes.map((change) => ({ at: epochMs(change.at), offsetMs: change.offsetMinutes * minuteMs })),
});
