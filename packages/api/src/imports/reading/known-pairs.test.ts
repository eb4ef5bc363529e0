import { matchKeys, matchPatient } from "@daybook/domain";
import { expect, test } from "vitest";
import { createKnownPairs } from "./known-pairs.ts";

const person = (more: object) => ({ firstName: "Zoé", lastName: "Lefèvre", birthDate: "1984-02-29", ...more });
const phone = "06 12 34 56 78";

test.each([
  ["the same", {}, {}],
  ["a slip in the name", {}, { lastName: "Lefebvre" }],
  ["names in each other's place", {}, { firstName: "Lefèvre", lastName: "Zoé" }],
  ["another family name", { phone }, { lastName: "Martin", phone }],
  ["a digit of the birth date", {}, { birthDate: "1984-02-28" }],
  ["another birth date, the same telephone", { phone }, { birthDate: "1961-07-03", phone }],
  ["day and month in each other's place", { birthDate: "1984-03-02" }, { birthDate: "1984-02-03" }],
])("%s: who is probably there is found by two keys", (_, stored, written) => {
  const [one, other] = [person(stored), person(written)];
  expect(["certain", "likely"]).toContain(matchPatient(one, other).level);
  const known = createKnownPairs(1);
  known.add(matchKeys(one));
  const pairs = known.find(matchKeys(other), 6);
  expect(pairs.length).toBeGreaterThan(0);
  for (const pair of pairs) expect(matchKeys(one)).toEqual(expect.arrayContaining(pair));
});

/** Numbers below `limit`, the same in every run (mulberry32). */
function chances(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
const two = (part: number) => String(part).padStart(2, "0");
const stranger = (seed: number) => {
  const chance = chances(seed);
  const word = () => Array.from({ length: 7 }, () => String.fromCharCode(97 + chance(26))).join("");
  return {
    firstName: word(),
    lastName: word(),
    birthDate: `${1930 + chance(90)}-${two(1 + chance(12))}-${two(1 + chance(28))}`,
    phone: `06${10_000_000 + chance(89_999_999)}`,
  };
};

test("hardly any pair of a stranger is found, and never more pairs than asked for", () => {
  const known = createKnownPairs(20_000);
  for (let seed = 0; seed < 20_000; seed += 1) known.add(matchKeys(stranger(seed)));
  let asked = 0;
  for (let seed = 20_000; seed < 22_000; seed += 1) if (known.find(matchKeys(stranger(seed)), 1).length > 0) asked += 1;
  expect(asked).toBeLessThan(100);
  const found = known.find(matchKeys(stranger(5)), 2);
  expect(found).toHaveLength(2);
  expect(known.find([], 2)).toEqual([]);
});
