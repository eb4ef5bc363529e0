import fc from "fast-check";
import { expect, test } from "vitest";
import { cpuMs } from "../../../testing/cpu-ms.ts";
import { contentFormatOf } from "../../file/content-format.ts";
import { createOrderEvidence, dateOrderOf, looksLikeDate, readDate } from "./read-date.ts";

const valueOf = (text: string) => readDate(text, null).value;
const codeOf = (text: string) => {
  const reading = readDate(text, null);
  return "code" in reading ? reading.code : reading.value;
};

test.each([
  ["1/15/1980 12:00:00 AM", "1980-01-15"],
  ["15/01/1980 00:00", "1980-01-15"],
  ["15/01/1980 0:00:00", "1980-01-15"],
  ["15/01/1980, 00:00:00", "1980-01-15"],
  ["1980-01-15T00:00:00.000Z", "1980-01-15"],
  ["1980-01-15 00:00:00+01:00", "1980-01-15"],
  ["1980-01-15T00:00:00+0100", "1980-01-15"],
  ["Jan 15 1980 12:00AM", "1980-01-15"],
  ["\u200e1980-01-02", "1980-01-02"],
  ["1981-01-02\u202c", "1981-01-02"],
  ["1982\u200b-01-\ufeff02", "1982-01-02"],
  ["3\u00a0janvier\u202f1980", "1980-01-03"],
  ["１９８０-０１-０２", "1980-01-02"],
  ["12. März 1980", "1980-03-12"],
  ["12 Maerz 1980", "1980-03-12"],
  ["12 de marzo de 1980", "1980-03-12"],
  ["mercredi 12 mars 1980", "1980-03-12"],
  ["Wednesday, March 12th, 1980", "1980-03-12"],
  ["1er août 1980", "1980-08-01"],
  ["12-sept.-1980", "1980-09-12"],
  ["1980 Dec 31", "1980-12-31"],
  ["1 dicembre 1980", "1980-12-01"],
])("%j is %s", (text, date) => {
  expect(valueOf(text)).toBe(date);
});

test.each([
  ["12 mardi 1980", "date_not_understood"],
  ["12 mardi", "date_not_understood"],
  ["12 martes 1980", "date_not_understood"],
  ["12 jui 1980", "date_not_understood"],
  ["12 ma 1980", "date_not_understood"],
  ["12 maison 1980", "date_not_understood"],
  ["12 mars", "date_without_year"],
  ["mars 12", "date_without_year"],
  ["12 mars 80", "date_without_century"],
  ["12/03/80", "date_without_century"],
  ["1/15/1980 11:00:00 PM", "date_with_time"],
  ["1/15/1980 12:00:00 PM", "date_with_time"],
  ["1980-01-14T23:00:00Z", "date_with_time"],
  ["1980-01-15 00:00:01", "date_with_time"],
  ["31 février 1980", "date_impossible"],
  ["13/13/1980", "date_impossible"],
  ["0/01/1980", "date_impossible"],
])("%j is refused as %s", (text, code) => {
  expect(codeOf(text)).toBe(code);
});

const locales = ["fr", "en", "de", "de-AT", "es", "it"];
const months = locales.flatMap((locale) =>
  (["long", "short"] as const).flatMap((style) =>
    Array.from({ length: 12 }, (_, at) => ({
      month: at + 1,
      name: new Intl.DateTimeFormat(locale, { month: style, timeZone: "UTC" }).format(Date.UTC(2001, at, 15)),
    })),
  ),
);
const weekdayNames = locales.flatMap((locale) =>
  (["long", "short"] as const).flatMap((style) =>
    Array.from({ length: 7 }, (_, at) =>
      new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" }).format(Date.UTC(2001, 0, at + 1)),
    ),
  ),
);

test("the full and short names of all months are read in five languages", () => {
  for (const { month, name } of months)
    expect([name, valueOf(`12 ${name} 1980`)]).toEqual([name, `1980-${String(month).padStart(2, "0")}-12`]);
});

test("a weekday is never taken for a month", () => {
  // `mar` is Tuesday and March in three of them; between a day and a year it is the month.
  for (const name of weekdayNames.filter((name) => !/^mar\.?$/u.test(name))) {
    expect([name, valueOf(`12 ${name} 1980`)]).toEqual([name, undefined]);
    expect([name, valueOf(`${name} 12 1980`)]).toEqual([name, undefined]);
  }
});

test("a part of a month's name is read as that month or not at all", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...months),
      fc.nat({ max: 12 }),
      fc.constantFrom(
        (text: string) => text,
        (text: string) => text.toUpperCase(),
        (text: string) => text.normalize("NFD"),
      ),
      fc.constantFrom(" ", "-", ". ", "/", "\u00a0"),
      ({ month, name }, length, write, between) => {
        const piece = write(name.slice(0, length));
        const value = valueOf(["12", piece, "1980"].join(between));
        const date = `1980-${String(month).padStart(2, "0")}-12`;
        const isWhole = length >= name.replace(/\.$/u, "").length && between !== "/";
        expect(isWhole ? [date] : [date, undefined]).toContain(value);
      },
    ),
    { numRuns: 2000 },
  );
});

test("only days from 13 to 31 show the order, also with a midnight after the date", () => {
  expect(dateOrderOf(["1/15/1980 12:00:00 AM", "x", ""])).toBe("month-first");
  expect(dateOrderOf(["\u200e13/12/1980"])).toBe("day-first");
  expect(dateOrderOf(["12/12/1980", "1980-13-12", "32/01/1980", "01/32/1980", "13/13/1980"])).toBeNull();
  const evidence = createOrderEvidence();
  evidence.add("31/12/1980");
  expect(evidence.order()).toBe("day-first");
  evidence.add("12/31/1980");
  expect(evidence.order()).toBeNull();
});

test("a column of dates is recognised by its values, also with a time after them", () => {
  for (const text of ["1/15/1980 12:00:00 AM", "1980-01-02", "12 mars 1980", "31/31/1980"])
    expect([text, contentFormatOf(text)]).toEqual([text, "date"]);
  for (const text of ["12 mardi 1980", "12 rue 1980", "1980", "x".repeat(200)]) expect(looksLikeDate(text)).toBe(false);
});

test("a very long cell takes no time", () => {
  const ms = cpuMs(() => {
    for (const text of [
      "1 ".repeat(16_000),
      `1${" ".repeat(32_000)}x`,
      "1/".repeat(16_000),
      `${"a".repeat(32_000)} 12:00`,
    ]) {
      expect(codeOf(text)).toBe("date_not_understood");
      dateOrderOf([text]);
      looksLikeDate(text);
    }
  });
  expect(ms).toBeLessThan(500);
});
