import type { LocalDate } from "@daybook/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDateJump } from "./date-jump.ts";

/** A Thursday. */
const today = "2026-11-19" as LocalDate;

test.each([
  ["thu 2pm", "2026-11-19", "14:00"],
  ["dem 14h30", "2026-11-20", "14:30"],
  ["demain à 9h", "2026-11-20", "09:00"],
  ["Tomorrow", "2026-11-20", null],
  ["aujourd’hui", "2026-11-19", null],
  ["hier", "2026-11-18", null],
  ["next thu", "2026-11-26", null],
  ["jeu prochain 8h15", "2026-11-26", "08:15"],
  ["mar", "2026-11-24", null],
  ["mardi 9", "2026-11-24", "09:00"],
  ["mer. 10:00", "2026-11-25", "10:00"],
  ["sunday", "2026-11-22", null],
  ["19/11", "2026-11-19", null],
  ["18/11", "2027-11-18", null],
  ["03/12/26 14h", "2026-12-03", "14:00"],
  ["3.12.2027", "2027-12-03", null],
  ["2026-12-24 9:30", "2026-12-24", "09:30"],
  ["3 mar", "2027-03-03", null],
  ["3 mars 2027 9h", "2027-03-03", "09:00"],
  ["1er décembre", "2026-12-01", null],
  ["dec 24th", "2026-12-24", null],
  ["the 2nd of may", "2027-05-02", null],
  ["29 feb", "2028-02-29", null],
  ["in 2 weeks", "2026-12-03", null],
  ["dans 3 jours 8h", "2026-11-22", "08:00"],
  ["+3", "2026-11-22", null],
  ["+2w", "2026-12-03", null],
  ["14h30", "2026-11-19", "14:30"],
  ["2:30 pm", "2026-11-19", "14:30"],
])("%s", (text, day, time) => expect(parseDateJump(text, today)).toEqual({ day, time }));

test.each(["", "dupont", "9", "31/02", "30 feb", "thu dupont", "jeudi 25h", "in 2", "a", "2026-13-01"])(
  "“%s” is no day",
  (text) => expect(parseDateJump(text, today)).toBeNull(),
);

test("whatever is typed, an answer is a real day", () => {
  const word = fc.constantFrom("thu", "19", "/", "11", "mars", "in", "dans", "2", "weeks", "+", "next", "14h30", "pm");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join(" ")),
      ),
      (text) => {
        const jump = parseDateJump(text, today);
        expect(jump?.day ?? "none").toMatch(/^(?:none|\d{4}-\d\d-\d\d)$/u);
      },
    ),
  );
});
