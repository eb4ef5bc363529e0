import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PackedZones } from "../zone-rules/packed-zones.ts";

/** The release that is packaged with Daybook. */
export const packagedRelease = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("moment-timezone/data/packed/latest.json")), "utf8"),
) as PackedZones;

/** The packaged release under another version. `zones` are packed lines that replace those with the same name. */
export function zoneRelease(version: string, ...zones: readonly string[]): string {
  const nameOf = (line: string) => line.split("|")[0];
  const replaced = new Map(zones.map((line) => [nameOf(line), line]));
  return JSON.stringify({
    ...packagedRelease,
    version,
    zones: packagedRelease.zones.map((line) => replaced.get(nameOf(line)) ?? line),
  });
}
