import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ZoneRules } from "@daybook/domain";
import { packedZones, rulesOf } from "./packed-zones.ts";

/** File in DATA_DIR with a newer release than the packaged one, in the same format. */
export const zoneRulesFile = "zone-rules.json";
const packaged = fileURLToPath(import.meta.resolve("moment-timezone/data/packed/latest.json"));
/** Builds of moment-timezone with only a few years of data look the same but end early, so the data must reach this far. */
const yearsAhead = 10;
const yearMs = 366 * 86_400_000;

interface ReadZoneRules {
  readonly rules: ZoneRules;
  /** Why the file in DATA_DIR is not used, and what to do; null if it is used or does not exist. */
  readonly warning: string | null;
}

/**
 * The time zone rules packaged with Daybook, or those in DATA_DIR if they are newer (docs/operations.md).
 * @param now milliseconds since the Unix epoch
 * @throws Error if the packaged rules cannot be read
 */
export function readZoneRules(dataDir: string, now: number): ReadZoneRules {
  const own = read(packaged);
  const file = path.join(dataDir, zoneRulesFile);
  if (!existsSync(file)) return { rules: own, warning: null };
  const insteadOf = `Daybook uses its packaged time zone rules (${own.version}).`;
  try {
    const given = read(file);
    if (rank(given.version) <= rank(own.version)) {
      return { rules: own, warning: `${file} has ${given.version}, which is not newer; remove it. ${insteadOf}` };
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

/** Checks completeness now: otherwise a gap would only be noticed on the day when somebody needs it. */
function checkWhole(given: Rules, own: Rules, now: number): void {
  const known = new Set(given.names);
  const missing = own.names.find((name) => !known.has(name));
  if (missing !== undefined) throw new Error(`it has no zone ${missing}`);
  // This also checks every line.
  const last = given.names.map((name) => given.tableOf(name)?.changes.at(-1)?.at ?? 0).reduce((a, b) => Math.max(a, b));
  if (last < now + yearsAhead * yearMs)
    throw new Error(`it has no data for the years from ${new Date(last).getUTCFullYear() + 1} on`);
}

/** Sort key of releases: 2026a … 2026z, 2026za, 2027a. */
const rank = (version: string): string => version.slice(0, 4) + version.slice(4).padStart(2, " ");
