import type { ZoneRules, ZoneTable } from "@daybook/domain";
import { z } from "zod";

/**
 * A release of the IANA time zone database as moment-timezone packs it, its `data/packed/latest.json`
 * (https://momentjs.com/timezone/docs/#/data-formats/packed-format/).
 */
export const packedZones = z.object({
  version: z.string().regex(/^\d{4}[a-z]{1,2}$/u),
  /** `Europe/Paris|LMT PMT …|-9.l …|0121…|-2nco8.l …|11e6`: name, abbreviations, offsets, their order, and their ends. */
  zones: z.array(z.string().regex(/^[^|]+(?:\|[^|]*){4,5}$/u)).min(1),
  /** `Africa/Abidjan|Africa/Accra`: the second is an alias of the first. */
  links: z.array(z.string().regex(/^[^|]+\|[^|]+$/u)),
});
export type PackedZones = z.infer<typeof packedZones>;

/**
 * The rules of all zones of a release. A zone is unpacked on first use. Names are case-insensitive.
 * @throws Error if an alias refers to a missing zone; `tableOf` throws if a zone's line is invalid
 */
export function rulesOf({ version, zones, links }: PackedZones): ZoneRules & { readonly names: readonly string[] } {
  const packed = new Map(zones.map((line) => [nameOf(line), line]));
  const aliases = links.map((link) => link.split("|") as [string, string]);
  for (const [name, alias] of aliases) {
    const line = packed.get(name.toLowerCase());
    if (line === undefined) throw new Error("an alias refers to a missing zone");
    packed.set(alias.toLowerCase(), line);
  }
  const unpacked = new Map<string, ZoneTable>();
  return {
    version,
    names: [...packed.keys()],
    tableOf(zone) {
      const line = packed.get(zone.toLowerCase());
      if (line === undefined) return null;
      const table = unpacked.get(line) ?? unpackZone(line);
      unpacked.set(line, table);
      return table;
    },
  };
}

/** The name in lower case. */
const nameOf = (line: string): string => line.slice(0, line.indexOf("|")).toLowerCase();

/**
 * Unpacks a zone's line. Recurring rules are listed change by change up to the year 2499; the last offset applies for ever
 * after.
 * @throws Error if the line is invalid
 */
export function unpackZone(line: string): ZoneTable {
  const [, , offsets = "", places = "", lengths = ""] = line.split("|");
  // The packed offsets are minutes behind UTC.
  const offsetsMs = offsets.split(" ").map((offset) => 0 - msOf(offset));
  const offsetMsAt = (place = "none") => {
    const offsetMs = offsetsMs[valueOf.get(place) ?? -1];
    if (offsetMs === undefined || Math.abs(offsetMs) > mostMs) throw new Error("a zone has an invalid offset");
    return offsetMs;
  };
  const steps = lengths === "" ? [] : lengths.split(" ");
  if (steps.length !== places.length - 1) throw new Error("a zone's number of changes does not match its offsets");
  const firstOffsetMs = offsetMsAt(places[0]);
  const changes: { at: number; offsetMs: number }[] = [];
  let [at, before] = [0, firstOffsetMs];
  for (const [index, step] of steps.entries()) {
    const stepMs = msOf(step);
    if (index > 0 && stepMs <= 0) throw new Error("a zone's changes are not in chronological order");
    at += stepMs;
    const offsetMs = offsetMsAt(places[index + 1]);
    // Some changes concern only the zone's abbreviation.
    if (offsetMs !== before) changes.push({ at, offsetMs });
    before = offsetMs;
  }
  return { from: -Infinity, until: Infinity, firstOffsetMs, changes };
}

/** No zone was ever further from UTC. */
const mostMs = 26 * 3_600_000;
const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX";
const valueOf = new Map(Array.from(digits, (digit, value) => [digit, value] as const));

/**
 * Parses minutes in base 60, such as `-2nco8.l`, where the digit after the point is seconds. A release has a quarter of a
 * million of them, so this must be fast.
 */
function msOf(text: string): number {
  const unsigned = text.startsWith("-") ? text.slice(1) : text;
  const point = unsigned.indexOf(".");
  const inSeconds = point < 0 ? `${unsigned}0` : unsigned.slice(0, point) + unsigned.slice(point + 1);
  if (unsigned === "" || (point >= 0 && point !== unsigned.length - 2)) throw new Error("a zone has an invalid number");
  let seconds = 0;
  for (const digit of inSeconds) seconds = seconds * 60 + (valueOf.get(digit) ?? Number.NaN);
  if (Number.isNaN(seconds)) throw new Error("a zone has an invalid number");
  return (text === unsigned ? seconds : -seconds) * 1000;
}
