import { expect, test } from "vitest";
import { dayAndMonthOf, isWeekday, monthOf, plainWords } from "./month-names.ts";

test.each([
  ["janvier", 1],
  ["Février", 2],
  ["févr.", 2],
  ["mar", 3],
  ["mrz", 3],
  ["avr", 4],
  ["mai", 5],
  ["juin", 6],
  ["jul", 7],
  ["Août", 8],
  ["sept.", 9],
  ["okt", 10],
  ["nov", 11],
  ["dez", 12],
  ["ju", null],
  ["jui", null],
  ["ma", null],
  ["mardi", null],
  ["janvierx", null],
  ["", null],
])("%j is month %s", (word, month) => expect(monthOf(word)).toBe(month));

test.each([
  ["Mardi", true],
  ["sábado", true],
  ["lundi.", true],
  ["mars", false],
  ["lun", false],
])("%j is a weekday: %s", (word, answer) => expect(isWeekday(word)).toBe(answer));

test("plain words have no accents, apostrophes or commas", () =>
  expect(plainWords(" L’Été,  d'AOÛT ")).toBe("lete daout"));

test.each([
  ["3", "mars", { day: 3, month: 3 }],
  ["03", "avril", { day: 3, month: 4 }],
  ["1er", "mai", { day: 1, month: 5 }],
  ["April", "1st", { day: 1, month: 4 }],
  ["2nd", "June", { day: 2, month: 6 }],
  ["July", "3rd", { day: 3, month: 7 }],
  ["24th", "December", { day: 24, month: 12 }],
  ["123", "mars", null],
  ["3x", "mars", null],
  ["3thx", "mars", null],
  ["mars", "x3", null],
  ["mars", "avril", null],
  ["mars1", "3", null],
  ["3", "4", null],
  ["3", "mardi", null],
])("%s %s", (one, other, found) => expect(dayAndMonthOf(one, other)).toEqual(found));
