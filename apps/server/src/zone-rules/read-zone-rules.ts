import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ZoneRules } from "@daybook/domain";
import { packedZones, rulesOf } from "./packed-zones.ts";

/** In DATA_DIR: a newer release than the one that came with Daybook, in the same format. */
export const zoneRulesFile = "zone-rules.json";
const packaged = fileURLToPath(import.meta.resolve("moment-timezone/data/packed/latest.json"));
/** Builds of moment-timezone with a few years less of data look the same, and end without a warning. */
const yearsAhead = 10;
const yearMs = 366 * 86_400_000;

interface ReadZoneRules {
  readonly rules: ZoneRules;
  /** Why a file in DATA_DIR is not used, and what to do; null when it is, or when there is none. */
  readonly warning: string | null;
}

/**
 * The time zone rules that came with Daybook, or those in DATA_DIR where they are newer (docs/operations.md).
 * @param now milliseconds since the Unix epoch
 * @throws Error when Daybook's own cannot be read
 */
export function readZoneRules(dataDir: string, now: number): ReadZoneRules {
  const own = read(packaged);
  const file = path.join(dataDir, zoneRulesFile);
  if (!existsSync(file)) return { rules: own, warning: null };
  const insteadOf = `The time zone rules that came with Daybook (${own.version}) are used.`;
  try {
    const given = read(file);
    if (rank(given.version) <= rank(own.version)) {
      return { rules: own, warning: `${file} is ${given.version} and not newer: remove it. ${insteadOf}` };
    }
    checkWhole(given, own, now);
    return { rules: given, warning: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be read";
    const advice = "Replace it with data/packed/latest.json of the npm package moment-timezone, or remove it.";
    return { rules: own, warning: `${file} is not used: ${why}. ${advice} ${insteadOf}` };
  }
}

function read(file: string) {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Error("it cannot be read as JSON");
  }
  const { data } = packedZones.safeParse(parsed);
  if (!data) throw new Error("it is not in the format of moment-timezone");
  return rulesOf(data);
}

type Rules = ReturnType<typeof rulesOf>;

/** A file that misses something would be noticed on the day that somebody needs it. */
function checkWhole(given: Rules, own: Rules, now: number): void {
  const known = new Set(given.names);
  const missing = own.names.find((name) => !known.has(name));
  if (missing !== undefined) throw new Error(`it has no zone ${missing}`);
  // Every line is looked at, too.
  const last = given.names.map((name) => given.tableOf(name)?.changes.at(-1)?.at ?? 0).reduce((a, b) => Math.max(a, b));
  if (last < now + yearsAhead * yearMs)
    throw new Error(`it says nothing of the years from ${new Date(last).getUTCFullYear() + 1} on`);
}

/** Releases in their order: 2026a … 2026z, 2026za, 2027a. */
const rank = (version: string): string => version.slice(0, 4) + version.slice(4).padStart(2, " ");
