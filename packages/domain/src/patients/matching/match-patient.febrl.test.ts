import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Comparison, comparePatients, compareSwappedNames } from "./compare-patients.ts";
import { matchKeys } from "./match-keys.ts";
import { matchPatient } from "./match-patient.ts";
import { type MatchRecord, toComparable } from "./match-record.ts";
import { matchWeights, swappedNamesWeight } from "./match-weights.ts";

/**
 * FEBRL 1 to 3 (Freely Extensible Biomedical Record Linkage) are made-up people with made-up typing errors and known answers.
 * They are not part of the repository: set DAYBOOK_FEBRL_DIR to a folder that holds febrl1.csv, febrl2.csv, febrl3.csv.
 */
const root = join(import.meta.dirname, "../../../../..");
const folder = process.env["DAYBOOK_FEBRL_DIR"] ?? join(root, "../shared/data/febrl");
const isMissing = !existsSync(join(folder, "febrl1.csv"));
const print = (line: string) => process.stdout.write(`${line}\n`);
if (isMissing)
  print("FEBRL sets not found: the measurement of the duplicate scorer is skipped (see DAYBOOK_FEBRL_DIR)");

interface Person {
  readonly person: string;
  readonly record: MatchRecord;
}

/** Whether soc_sec_id is used, and whether it counts as a number that a family may share. */
type NumberUse = "none" | "shared" | "personal";

function readSet(set: number, use: NumberUse): Person[] {
  const lines = readFileSync(join(folder, `febrl${set}.csv`), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  return lines.map((line) => {
    const cells = line.split(",").map((cell) => cell.trim());
    const [id = "", firstName = "", lastName = "", house = "", street = "", flat = "", city, postcode] = cells;
    const [birthDate = "", value = ""] = cells.slice(9);
    const address = { line: `${house} ${street} ${flat}`, city, postcode };
    const identifiers = use === "none" ? [] : [{ system: "soc_sec_id", value, personal: use === "personal" }];
    return { person: id.split("-")[1] ?? "", record: { firstName, lastName, birthDate, address, identifiers } };
  });
}

/** Every pair with a key in common is scored; `certain` and `likely` count as "same person". */
function measure(people: readonly Person[]) {
  const keys = people.map(({ record }) => matchKeys(record));
  const placesByKey = Map.groupBy(
    keys.flatMap((own, place) => own.map((key) => ({ key, place }))),
    ({ key }) => key,
  );
  const compared = new Set<number>();
  let [found, wrong, certain, wronglyCertain, otherFirstName, sharing] = [0, 0, 0, 0, 0, 0];
  const comparePair = (one: Person, other: Person) => {
    const match = matchPatient(one.record, other.record);
    const isSame = one.person === other.person;
    const isDuplicate = match.level === "certain" || match.level === "likely";
    if (isSame) sharing += 1;
    if (isDuplicate && isSame) found += 1;
    if (isDuplicate && !isSame) wrong += 1;
    if (match.level === "certain") certain += 1;
    if (match.level === "certain" && !isSame) wronglyCertain += 1;
    const differs = match.reasons.some(({ field, kind }) => field === "firstName" && kind === "different");
    if (isSame && !isDuplicate && differs) otherFirstName += 1;
  };
  for (const block of placesByKey.values()) {
    for (const [index, { place }] of block.entries()) {
      for (const { place: laterPlace } of block.slice(index + 1)) {
        const [one, other] = [people[place], people[laterPlace]];
        const pair = place * people.length + laterPlace;
        if (one === undefined || other === undefined || compared.has(pair)) continue;
        compared.add(pair);
        comparePair(one, other);
      }
    }
  }
  const truePairs = [...Map.groupBy(people, ({ person }) => person).values()].reduce(
    (sum, { length }) => sum + (length * (length - 1)) / 2,
    0,
  );
  return {
    precision: found / (found + wrong),
    recall: found / truePairs,
    truePairs,
    sharing: sharing / truePairs,
    otherFirstName: otherFirstName / truePairs,
    compared: compared.size,
    certain,
    wronglyCertain,
    keysEach: keys.reduce((sum, own) => sum + own.length, 0) / people.length,
    largestBlock: Math.max(...[...placesByKey.values()].map(({ length }) => length)),
  };
}

/**
 * In a ninth of the true pairs of sets 2 and 3 the first name was replaced by another. That looks just like a twin or a
 * parent and is held back on purpose unless a personal number says otherwise, so that without a number recall cannot
 * pass 0.88 on set 3; `otherFirstName` is the share held back. The floor there is what was measured, less a little.
 */
describe.skipIf(isMissing)("FEBRL", () => {
  test.each<[number, NumberUse, number]>([
    [1, "none", 0.9],
    [2, "none", 0.87],
    [3, "none", 0.85],
    [1, "shared", 0.9],
    [2, "shared", 0.87],
    [3, "shared", 0.87],
    [1, "personal", 0.97],
    [2, "personal", 0.97],
    [3, "personal", 0.97],
  ])("set %i, social security number %s: recall at least %d", (set, use, leastRecall) => {
    const { precision, recall, ...rest } = measure(readSet(set, use));
    const shown = Object.entries(rest).map(([name, value]) => `${name} ${Math.round(value * 1e4) / 1e4}`);
    print(
      `FEBRL set ${set}, number ${use}: precision ${precision.toFixed(4)} recall ${recall.toFixed(4)} ${shown.join(" ")}`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(leastRecall);
    expect(rest.wronglyCertain).toBe(0);
    expect(rest.keysEach).toBeLessThanOrEqual(12);
  });

  test("the weights that match-weights.ts calls measured are those of set 1", () => {
    const people = readSet(1, "personal").map(({ person, record }) => ({ person, record: toComparable(record) }));
    const [ofOne, ofTwo] = [new Map<string, number>(), new Map<string, number>()];
    let [pairsOfOne, swapped] = [0, 0];
    for (const [index, one] of people.entries()) {
      for (const [gap, other] of people.slice(index + 1).entries()) {
        const isSame = one.person === other.person;
        // A fifth of the pairs of strangers is enough to count, and five times faster.
        if (!isSame && (index * 31 + gap) % 5 !== 0) continue;
        const compared = comparePatients(one.record, other.record);
        if (isSame) pairsOfOne += 1;
        const isSwapped =
          isSame &&
          compared.firstName === "different" &&
          compareSwappedNames(one.record, other.record).every((name) => name !== "different" && name !== "missing");
        if (isSwapped) swapped += 1;
        count(isSame ? ofOne : ofTwo, compared, isSwapped);
      }
    }
    const bits = (field: keyof Comparison, level: string) =>
      Math.log2(share(ofOne, field, level) / share(ofTwo, field, level));
    const measured = (["firstName", "lastName", "birthDate"] as const).flatMap((field) =>
      Object.entries(matchWeights[field]).map(([level, weight]) => ({
        field,
        level,
        weight,
        bits: bits(field, level),
      })),
    );
    const assumed = new Set(["firstName partial", "lastName partial", "birthDate swapped"]);
    for (const { field, level, weight, bits } of measured.filter(
      ({ field, level }) => level !== "missing" && !assumed.has(`${field} ${level}`),
    )) {
      print(`FEBRL weight ${field} ${level}: measured ${bits.toFixed(1)}, used ${weight}`);
      expect.soft(Math.abs(bits - weight), `${field} ${level}`).toBeLessThan(0.3);
    }
    for (const level of ["same", "similar", "different"] as const) {
      const [street, place] = [share(ofOne, "street", level), share(ofOne, "place", level)];
      print(`FEBRL share of true pairs with street ${level}: ${street.toFixed(3)}, place: ${place.toFixed(3)}`);
    }
    expect(Math.abs(Math.log2(swapped / pairsOfOne) - swappedNamesWeight)).toBeLessThan(0.5);
  });
});

function count(tally: Map<string, number>, compared: Comparison, isSwapped: boolean) {
  for (const [field, level] of Object.entries(compared)) {
    if (level === "missing" || (isSwapped && field.endsWith("Name"))) continue;
    for (const key of [field, `${field} ${level}`]) tally.set(key, (tally.get(key) ?? 0) + 1);
  }
}

/** Adds half a pair to each level, so that the share of an unseen level is not zero. */
const share = (tally: ReadonlyMap<string, number>, field: string, level: string) =>
  ((tally.get(`${field} ${level}`) ?? 0) + 0.5) / ((tally.get(field) ?? 0) + 1);
