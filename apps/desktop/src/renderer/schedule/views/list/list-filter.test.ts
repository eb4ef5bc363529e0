import { expect, test } from "vitest";
import { everyRow, matchesList } from "./list-filter.ts";

const row = { words: "Lefèvre, Anaïs 06 39 98 08 22 Vaccination", practitionerId: "p", look: "booked" } as const;

test("every typed word has to be there, accents and case aside", () => {
  expect(matchesList(row, everyRow)).toBe(true);
  expect(matchesList(row, { ...everyRow, text: "anais LEFEVRE" })).toBe(true);
  expect(matchesList(row, { ...everyRow, text: "anais moreau" })).toBe(false);
  expect(matchesList(row, { ...everyRow, text: "08 22" })).toBe(true);
});

test("a name is found in each of its spellings, as in the search", () => {
  for (const name of ["Müller", "Mueller", "MÜLLER"])
    for (const text of ["muller", "Mueller", "mül", "mue", "mul"])
      expect([name, text, matchesList({ ...row, words: `${name}, Jörg 09:30` }, { ...everyRow, text })]).toEqual([
        name,
        text,
        true,
      ]);
  expect(matchesList({ ...row, words: "Müller, Jörg" }, { ...everyRow, text: "maller" })).toBe(false);
});

test("the practitioner and the status narrow it further", () => {
  expect(matchesList(row, { ...everyRow, practitionerId: "q" })).toBe(false);
  expect(matchesList(row, { ...everyRow, practitionerId: "p", look: "booked" })).toBe(true);
  expect(matchesList(row, { ...everyRow, look: "cancelled" })).toBe(false);
});
