import fc from "fast-check";
import { expect, test } from "vitest";
import { csv } from "../../../testing/csv-bytes.ts";
import { fieldsOf } from "../../import-kind.ts";
import { createRowReader } from "../rows/read-row.ts";
import { cellFilterOf } from "./cell-formats.ts";

const latestBirthDate = "2026-11-21";
const fields = fieldsOf("patients");
const heading = fields.map(({ name }) => name);
const reader = createRowReader("patients", heading, heading, { latestBirthDate });
const sample: Readonly<Record<string, string>> = { lastName: "A", firstName: "B", birthDate: "1980-01-02", payer: "P" };

/** Whether the byte filter accepts the cell; if so, `read-row` must accept it with the same value. */
function accepts(name: string, text: string): boolean {
  const field = fields.find((field) => field.name === name);
  if (!field) throw new Error(name);
  const bytes = csv(`,${text},`);
  if (!cellFilterOf(field, latestBirthDate)(bytes, 1, bytes.length - 1)) return false;
  const cells = heading.map((own) => (own === name ? text : (sample[own] ?? "")));
  const row = reader({ row: 1, line: 1, cells, hasBadQuotes: false });
  if (!row.ok) throw new Error(`${name} ${JSON.stringify(text)}: ${row.issues[0]?.code}`);
  let value: unknown = row.input;
  for (const key of field.path) value = (value as Record<string | number, unknown>)[key];
  expect(value).toBe(text);
  return true;
}

const pad = (part: number) => String(part).padStart(2, "0");

test("of all texts in the form of a date, only existing days are accepted", () => {
  let accepted = 0;
  for (const year of ["0000", "1874", "1875", "1900", "2000", "2024", "2025", "2026", "2027"])
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 32; day += 1)
        for (const name of ["birthDate", "validUntil"])
          if (accepts(name, `${year}-${pad(month)}-${pad(day)}`)) accepted += 1;
  expect(accepted).toBeGreaterThan(4000);
  expect(accepts("birthDate", "2026-11-21")).toBe(true);
  expect(accepts("birthDate", "2026-11-22")).toBe(false);
});

const near: Readonly<Record<string, readonly string[]>> = {
  email: ["a", "Z", "1", ".", "-", "_", "+", "@", "'", " ", "é", "org"],
  phone: ["1", "0", "+", ".", "-", "/", "(", ")", " ", "E", "e+1", "\u00a0", "–", "1234"],
  mrn: ["1", "0", "E", "e", "+", ".", "-", "/", "_", " ", "a", "#", "'"],
  sex: ["male", "fe", "other", "unknown", "M", " "],
  country: ["F", "R", "f", "1", "É", " "],
  lastName: [
    "a",
    " ",
    "'",
    "=",
    '"',
    "#",
    "é",
    "Ã",
    "Â",
    "©",
    "“",
    "’",
    "\u200b",
    "\u2028",
    "\u00a0",
    "\u0085",
    "\u007f",
    "\u0301",
    "𝄞",
    "#N/A",
    "\t",
  ],
};

test.each(Object.entries(near))("a cell accepted for %s is accepted by read-row too", (name, parts) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 14 }), (chosen) => {
      accepts(name, chosen.join(""));
    }),
    { numRuns: 1500 },
  );
  for (const good of { email: ["a.b-c@d-e.f.org"], phone: ["+33 1 42 49 49 49"], mrn: ["MRN-12"] }[name] ?? [])
    expect(accepts(name, good)).toBe(true);
});

// A filter that accepts too little is not wrong, but slow: the row is then read a second time.
test.each([
  ["lastName", "Martin", true],
  ["lastName", "Le Goff-Léger", true],
  ["lastName", "d’Arc – fils", true],
  ["lastName", "a", true],
  ["lastName", " a", false],
  ["lastName", "a ", false],
  ["lastName", "'a", false],
  ["lastName", "=a", false],
  ["lastName", "#a", false],
  ["lastName", "a'=#", true],
  ["lastName", "a&b", false],
  ["lastName", "a\tb", false],
  ["lastName", "a\u007fb", false],
  ["lastName", "a~", true],
  ["lastName", "Ângela", false],
  ["lastName", "Анна", false],
  ["mrn", "AB-12/3_4", true],
  ["mrn", "12 34", true],
  ["mrn", " 12", false],
  ["mrn", "12 ", false],
  ["mrn", "1E+10", false],
  ["mrn", "1.5", false],
  ["mrn", "É1", false],
])("of a cell for %s, %j is accepted without a second look: %s", (name, text, isAccepted) => {
  expect(accepts(name, text)).toBe(isAccepted);
});
