import { z } from "zod";
import { epochMs, instant, instantOf, type TimeZone, timeZone } from "./time.ts";
import { type ZoneTable, zoneOffsets, zoneRulesInUse } from "./zone-rules.ts";

const minuteMs = 60_000;
/** Of what Daybook keeps, nothing lies further back or ahead. */
const told = { from: instant.parse("2020-01-01T00:00:00Z"), until: instant.parse("2050-01-01T00:00:00Z") };
const offsetMinutes = z.int().meta({ description: "How far the zone's clocks are ahead of UTC, in minutes." });

/** The rules of one zone, for whoever turns moments into what a clock of that zone shows, and has to agree with the server. */
export const toldZoneRules = z.strictObject({
  version: z.string().meta({ description: "The release of the IANA time zone database, such as `2026f`." }),
  timeZone,
  from: instant,
  until: instant.meta({ description: "Before `from` and after this, nothing is said." }),
  offsetMinutes,
  changes: z
    .array(z.strictObject({ at: instant, offsetMinutes }))
    .meta({ description: "In order of time; `offsetMinutes` beside them is what holds before the first." }),
});
export type ToldZoneRules = z.infer<typeof toldZoneRules>;

/** Without a zone, the clinic's. */
export const zoneRulesInput = z.strictObject({ timeZone: timeZone.optional() });

/** What the rules in use say of a zone. */
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

/** The same as the zone's clock wants it. */
export const tableOfTold = ({ from, until, offsetMinutes, changes }: ToldZoneRules): ZoneTable => ({
  from: epochMs(from),
  until: epochMs(until),
  firstOffsetMs: offsetMinutes * minuteMs,
  changes: changes.map((change) => ({ at: epochMs(change.at), offsetMs: change.offsetMinutes * minuteMs })),
});
