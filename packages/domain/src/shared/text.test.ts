import fc from "fast-check";
import { expect, test } from "vitest";
import { createHospitalInput } from "../hospitals/hospital.ts";
import { createRowReader } from "../imports/cells/rows/read-row.ts";
import { createPractitionerInput } from "../practitioners/practitioner.ts";
import { personName } from "./names/person-name.ts";
import { line, prose, withoutHidden } from "./text.ts";

const emptyLooking = [
  ["zero-width space", "\u200b"],
  ["word joiner", "\u2060"],
  ["byte order mark", "\ufeff"],
  ["soft hyphen", "\u00ad"],
  ["direction marks", "\u200e\u200f\u061c"],
  ["Hangul filler", "\u3164"],
  ["braille without a dot", "\u2800"],
  ["a joiner with nothing to join", "\u200d"],
  ["a variation selector alone", "\ufe0f"],
  ["an accent without a letter", "\u0301"],
  ["tag characters", "\u{e0041}\u{e007f}"],
  ["blanks", " \u00a0\u3000\u2003\t"],
] as const;

test.each(emptyLooking)("%s is no name of a person or a thing", (_, text) => {
  expect(personName.safeParse(text).success).toBe(false);
  expect(prose(100).safeParse(text).success).toBe(false);
  expect(createPractitionerInput.safeParse({ firstName: text, lastName: "Roux" }).success).toBe(false);
  expect(createHospitalInput.safeParse({ name: text, address: "1 rue Haute" }).success).toBe(false);
});

test.each(emptyLooking.filter(([, text]) => text !== "\u2800" && text !== "\u0301"))(
  "an import reads a cell of %s as empty",
  (_, text) => {
    const reader = createRowReader("hospitals", ["name", "address"], ["name", "address"]);
    const row = reader({ row: 1, line: 2, cells: [text, "1 rue Haute"], hasBadQuotes: false });
    expect(row.ok ? [] : row.issues.map(({ code }) => code)).toEqual(["required"]);
  },
);

test.each([
  ["Ro\u00adux", "Roux"],
  ["\u200eAnna\u200f", "Anna"],
  ["\u202eevE\u202c", "evE"],
  ["Anna\u2066\u2069 \u200b", "Anna"],
  ["Anna\tRoux", "Anna Roux"],
  ["Anna\nRoux", "Anna, Roux"],
])("%j is kept as %j", (text, kept) => {
  expect(personName.parse(text)).toBe(kept);
});

test.each([
  "李",
  "علی\u200cرضا",
  "क्\u200dष",
  "葛\u{e0100}城",
  "O’Brien-Smith",
  "\u{2ffff}",
  "\ue000",
  "Anna\u00a0Maria",
  "X Æ A-12",
])("%j is a name as it stands", (text) => {
  expect(personName.parse(text)).toBe(text);
});

test.each(["Anna\u0007", "An\u0080na", "An\u007fna", "\ud800"])("%j is refused", (text) => {
  expect(line(100).safeParse(text).success).toBe(false);
});

test("cleaning twice changes nothing", () => {
  const unit = fc.constantFrom(..."a é\u200b\u200c\u200d\u200e\ufe0f\u0301\u00ad\u180bक李".split(""), "\u{e0100}");
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const once = withoutHidden(text);
      expect(withoutHidden(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});
