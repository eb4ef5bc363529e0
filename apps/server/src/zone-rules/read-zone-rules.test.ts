import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { packagedRelease } from "../testing/zone-release.ts";
import type { PackedZones } from "./packed-zones.ts";
import { readZoneRules, zoneRulesFile } from "./read-zone-rules.ts";

const release = (change: Partial<PackedZones>) => ({ ...packagedRelease, ...change });
const { version, zones, links } = packagedRelease;
const folder = mkdtempSync(path.join(tmpdir(), "daybook-zones-"));
const file = path.join(folder, zoneRulesFile);
beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const now = Date.parse("2026-11-30T00:00:00Z");
const readWith = (content: unknown) => {
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  const { rules, warning } = readZoneRules(folder, now);
  return { version: rules.version, warning };
};
/** The zone with data for only a few years. */
const without = (line: string) => line.split("|").slice(0, 2).concat(["0", "0", "", "1"]).join("|");

test("without a file the packaged rules are used", () => {
  expect(readZoneRules(folder, now)).toMatchObject({ rules: { version }, warning: null });
  expect(readZoneRules(path.join(folder, "none"), now)).toMatchObject({ rules: { version }, warning: null });
});

test("a newer file replaces them; releases count from a to z, then from za", () => {
  for (const newer of ["2999a", `${version.slice(0, 4)}z`, `${version.slice(0, 4)}za`]) {
    expect(readWith(release({ version: newer }))).toEqual({ version: newer, warning: null });
  }
});

test.each([version, `${version.slice(0, 4)}a`, "1999z", "2025za"])(
  "a file of %s does not, and can be deleted",
  (given) => {
    const read = readWith(release({ version: given }));
    expect(read.version).toBe(version);
    expect(read.warning).toContain(`${file} has ${given}, which is not newer; remove it.`);
  },
);

test.each<[string, unknown, string]>([
  ["an incomplete file", JSON.stringify(packagedRelease).slice(0, 5000), "it cannot be read as JSON"],
  ["another file", { version: "2999a" }, "it is not in the format of moment-timezone"],
  ["no release", release({ version: "newest" }), "it is not in the format of moment-timezone"],
  ["a missing zone", release({ version: "2999a", zones: zones.slice(1), links: [] }), "it has no zone africa/abidjan"],
  ["a missing alias", release({ version: "2999a", links: links.slice(1) }), "it has no zone "],
  [
    "an alias of a missing zone",
    release({ version: "2999a", links: [...links, "Mars/Olympus|Mars/Hill"] }),
    "an alias refers to a missing zone",
  ],
  [
    "an invalid line",
    release({ version: "2999a", zones: [...zones, "Mars/Olympus|A B|0|01|"] }),
    "a zone's number of changes does not match its offsets",
  ],
  [
    "data for only a few years",
    release({ version: "2999a", zones: zones.map(without) }),
    "it has no data for the years from 1971 on",
  ],
])("%s is not used, and the warning says why and what to do", (_, content, why) => {
  const read = readWith(content);
  expect(read.version).toBe(version);
  expect(read.warning).toContain(`${file} is not used: ${why}`);
  expect(read.warning).toContain(
    "Replace it with data/packed/latest.json of the npm package moment-timezone, or remove it.",
  );
});
