import type { ZoneRules, ZoneTable } from "@daybook/domain";
import { z } from "zod";

/**
 * A release of the IANA time zone database as moment-timezone packs it, its `data/packed/latest.json`
 * (https://momentjs.com/timezone/docs/#/data-formats/packed-format/).
 */
export const packedZones = z.object({
  version: z.string().regex(/^\d{4}[a-z]{1,2}$/u),
  /** `Europe/Paris|LMT PMT …|-9.l …|0121…|-2nco8.l …|11e6`: name, abbreviations, offsets, which of them when, until when. */
  zones: z.array(z.string().regex(/^[^|]+(?:\|[^|]*){4,5}$/u)).min(1),
  /** `Africa/Abidjan|Africa/Accra`: the second is another name of the first. */
  links: z.array(z.string().regex(/^[^|]+\|[^|]+$/u)),
});
export type PackedZones = z.infer<typeof packedZones>;

/**
 * All its zones, each unpacked when it is first asked for. Large and small letters are the same.
 * @throws Error for a link to a zone that is not there; `tableOf` for a zone's line that makes no sense
 */
export function rulesOf({ version, zones, links }: PackedZones): ZoneRules & { readonly names: readonly string[] } {
  const packed = new Map(zones.map((line) => [nameOf(line), line]));
  const aliases = links.map((link) => link.split("|") as [string, string]);
  for (const [name, alias] of aliases) {
    const line = packed.get(name.toLowerCase());
    if (line === undefined) throw new Error("a link leads to no zone");
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

/** In small letters. */
const nameOf = (line: string): string => line.slice(0, line.indexOf("|")).toLowerCase();

/**
 * The last offset stays for ever. Rules that repeat are written out, up to the year 2499.
 * @throws Error for a line that makes no sense
 */
export function unpackZone(line: string): ZoneTable {
  const [, , offsets = "", places = "", lengths = ""] = line.split("|");
  // They say how far the clocks are behind UTC.
  const offsetsMs = offsets.split(" ").map((offset) => 0 - msOf(offset));
  const offsetMsAt = (place = "none") => {
    const offsetMs = offsetsMs[valueOf.get(place) ?? -1];
    if (offsetMs === undefined || Math.abs(offsetMs) > mostMs) throw new Error("a zone has an offset that is none");
    return offsetMs;
  };
  const steps = lengths === "" ? [] : lengths.split(" ");
  if (steps.length !== places.length - 1) throw new Error("a zone has more changes than offsets, or fewer");
  const firstOffsetMs = offsetMsAt(places[0]);
  const changes: { at: number; offsetMs: number }[] = [];
  let [at, before] = [0, firstOffsetMs];
  for (const [index, step] of steps.entries()) {
    const stepMs = msOf(step);
    if (index > 0 && stepMs <= 0) throw new Error("a zone's changes are not in order of time");
    at += stepMs;
    const offsetMs = offsetMsAt(places[index + 1]);
    // Some changes are of the zone's abbreviation alone.
    if (offsetMs !== before) changes.push({ at, offsetMs });
    before = offsetMs;
  }
  return { from: -Infinity, until: Infinity, firstOffsetMs, changes };
}

/** No clock was ever further from UTC. */
const mostMs = 26 * 3_600_000;
const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX";
const valueOf = new Map(Array.from(digits, (digit, value) => [digit, value] as const));

/** Of minutes to the base of sixty, `-2nco8.l`: the digit after the point is seconds. A release has a quarter of a million. */
function msOf(text: string): number {
  const unsigned = text.startsWith("-") ? text.slice(1) : text;
  const point = unsigned.indexOf(".");
  const inSeconds = point < 0 ? `${unsigned}0` : unsigned.slice(0, point) + unsigned.slice(point + 1);
  if (unsigned === "" || (point >= 0 && point !== unsigned.length - 2))
    throw new Error("a zone has a number that is none");
  let seconds = 0;
  for (const digit of inSeconds) seconds = seconds * 60 + (valueOf.get(digit) ?? Number.NaN);
  if (Number.isNaN(seconds)) throw new Error("a zone has a number that is none");
  return (text === unsigned ? seconds : -seconds) * 1000;
}
