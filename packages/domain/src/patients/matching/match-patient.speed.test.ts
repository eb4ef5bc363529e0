import { expect, test } from "vitest";
import { matchKeys } from "./match-keys.ts";
import { matchPatient } from "./match-patient.ts";
import type { MatchRecord } from "./match-record.ts";

const words = (text: string) => text.split(" ");
const firstNames = words(
  "Jean Mary John Marie Pierre Anne James Nathalie David Isabelle Robert Sylvie Michael Catherine Thomas Patricia Nicolas " +
    "Jennifer William Camille Julien Sarah Daniel Emma Louis Olivia Lucas Chloé George Léa Hugo Alice Arthur Zoé Mohamed",
);
const lastNames = words(
  "Martin Smith Bernard Jones Thomas Petit Williams Robert Taylor Richard Brown Durand Davies Dubois Evans Moreau Wilson " +
    "Laurent Johnson Simon Roberts Michel Lefebvre Thompson Leroy Wright Roux Walker David White Bertrand Hughes Morel " +
    "Edwards Fournier Green Girard Hall Bonnet Wood Dupont Harris Lambert Lewis Fontaine Martinez Nguyen O'Brien Garcia",
);
const syllables = words("ba bert cha cour da del fou gre hal ker la lin mac mon nor pel ra ro sen ton vi wel yor zan");

/** Random numbers (mulberry32) from a seed: every run makes the same clinic. */
function chanceFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Names past the known ones are made of syllables: only the number of people with the nth name matters (Zipf). */
function nameAt(rank: number, known: readonly string[]): string {
  const syllable = (shift: number) => syllables[Math.floor(rank / shift) % syllables.length] ?? "";
  return known[rank] ?? `${syllable(1)}${syllable(syllables.length)}${rank % 3 === 0 ? syllable(7) : ""}`;
}

function makeClinic(size: number, chance: () => number): MatchRecord[] {
  // Zipf and Mandelbrot: 0.8 % have the commonest last name (Smith 1.2, Martin 0.4), 2 % the commonest first name.
  const rank = (count: number, flat: number) => Math.floor(flat * ((count + flat) / flat) ** chance() - flat);
  const below = (limit: number) => Math.floor(chance() * limit);
  const two = (value: number) => String(value).padStart(2, "0");
  return Array.from({ length: size }, () => ({
    firstName: nameAt(rank(1_500, 8), firstNames),
    lastName: nameAt(rank(12_000, 20), lastNames),
    birthDate: `${2025 - below(95)}-${two(1 + below(12))}-${two(1 + below(28))}`,
    phone: chance() < 0.8 ? `06${String(below(10 ** 8)).padStart(8, "0")}` : null,
    address: {
      line: `${1 + below(120)} rue ${nameAt(rank(600, 10), [])}`,
      city: "Rennes",
      postcode: `350${two(rank(30, 1))}`,
    },
  }));
}

test("a new patient is compared with few of 50,000", () => {
  const chance = chanceFrom(2026);
  const patients = makeClinic(50_000, chance);
  const placesByKey = new Map<string, number[]>();
  for (const [place, patient] of patients.entries()) {
    for (const key of matchKeys(patient)) {
      const block = placesByKey.get(key);
      if (block === undefined) placesByKey.set(key, [place]);
      else block.push(place);
    }
  }
  const timings: number[] = [];
  const candidates: number[] = [];
  let again = 0;
  for (const [index, stranger] of makeClinic(400, chance).entries()) {
    // Every other new patient is a known one, with day and month swapped and without a telephone.
    const known = patients[index * 100];
    const isKnown = index % 2 === 0 && known !== undefined;
    const [year, month, day] = (known?.birthDate ?? "").split("-");
    const newcomer = isKnown ? { ...known, phone: null, birthDate: `${year}-${day}-${month}` } : stranger;
    const start = performance.now();
    const places = new Set(matchKeys(newcomer).flatMap((key) => placesByKey.get(key) ?? []));
    const found = [...places].filter((place) => matchPatient(newcomer, patients[place] ?? newcomer).score >= 0.5);
    timings.push(performance.now() - start);
    candidates.push(places.size);
    if (isKnown && found.includes(index * 100)) again += 1;
  }
  const at = (values: readonly number[], part: number) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
  const largestByKind = new Map<string, number>();
  for (const [key, { length }] of placesByKey) {
    largestByKind.set(key.slice(0, 1), Math.max(length, largestByKind.get(key.slice(0, 1)) ?? 0));
  }
  process.stdout.write(
    `One check against ${patients.length}: p50 ${at(timings, 0.5).toFixed(2)} ms, p95 ${at(timings, 0.95).toFixed(2)} ms, ` +
      `candidates p50 ${at(candidates, 0.5)}, p95 ${at(candidates, 0.95)}, most ${at(candidates, 0.999)}; ` +
      `${placesByKey.size} keys, largest block by kind ${[...largestByKind].map((block) => block.join(" ")).join(", ")}\n`,
  );
  expect(again).toBe(200);
  // What a check costs is the number of patients compared; `npm run bench -- dup` measures the time.
  expect(at(candidates, 0.95)).toBeLessThan(400);
  expect(Math.max(...largestByKind.values())).toBeLessThan(500);
});
