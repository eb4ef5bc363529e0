import { expect, test } from "vitest";
import { noteLexicon } from "../testing/note-lexicon.ts";
import { readSource } from "./check/evidence.ts";
import { type KnownFinding, reconcile } from "./reconcile.ts";

/** What these notes say together, the oldest first. */
const known = (...notes: readonly string[]) =>
  reconcile(
    notes.map((content, nth) =>
      readSource({ id: `n${nth}`, content, date: `2024-03-0${nth + 1}`, hasUnchecked: () => false }, noteLexicon),
    ),
  );
const words = ({ finding, source }: KnownFinding) => `${finding.label.toLowerCase()} ${finding.value} (${source.id})`;
function medicines(...notes: readonly string[]) {
  const { current, stopped, considered } = known(...notes);
  const read = (part: typeof current) =>
    part.map(({ finding, source, dosed }) =>
      [finding.label.toLowerCase(), finding.status, source.id, dosed.finding.dose, dosed.source.id].join(" "),
    );
  return { current: read(current), stopped: read(stopped), considered: read(considered) };
}

const none = { current: [], stopped: [], considered: [] };
test.each([
  ["a dose", ["Start naproxen 500 mg."], { current: ["naproxen started n0 500 mg n0"] }],
  ["no dose", ["Start naproxen."], { current: ["naproxen started n0  n0"] }],
  ["an older dose", ["Start naproxen 500 mg.", "Continue naproxen."], { current: ["naproxen continued n1 500 mg n0"] }],
  [
    "a newer dose",
    ["Start naproxen 500 mg.", "Increase naproxen to 750 mg."],
    { current: ["naproxen changed n1 750 mg n1"] },
  ],
  [
    "the newest dose",
    ["Start naproxen 500 mg.", "Start naproxen 250 mg.", "Continue naproxen."],
    { current: ["naproxen continued n2 250 mg n1"] },
  ],
  ["its end", ["Start naproxen 500 mg.", "Stop naproxen."], { stopped: ["naproxen stopped n1  n1"] }],
  ["a pause", ["Start naproxen 500 mg.", "Hold naproxen."], { stopped: ["naproxen held n1  n1"] }],
  ["a new beginning", ["Stop naproxen.", "Restart naproxen 250 mg."], { current: ["naproxen resumed n1 250 mg n1"] }],
  ["a thought", ["Consider naproxen 500 mg."], { considered: ["naproxen considered n0 500 mg n0"] }],
  [
    "a thought about what is taken",
    ["Start naproxen 500 mg.", "Consider naproxen."],
    { current: ["naproxen started n0 500 mg n0"] },
  ],
  [
    "a thought about what was stopped",
    ["Stop naproxen.", "Consider naproxen."],
    { stopped: ["naproxen stopped n0  n0"] },
  ],
  [
    "a thought that came true",
    ["Consider naproxen.", "Start naproxen 500 mg."],
    { current: ["naproxen started n1 500 mg n1"] },
  ],
  ["one dose in a day", ["Given naproxen 500 mg."], {}],
  [
    "one dose of what is taken",
    ["Start naproxen 500 mg.", "Given naproxen 250 mg."],
    { current: ["naproxen started n0 500 mg n0"] },
  ],
  ["a refusal", ["She refused naproxen."], {}],
  ["a refusal of what was taken", ["Start naproxen 500 mg.", "She refused naproxen."], {}],
  [
    "two drugs",
    ["Start naproxen 500 mg. Stop omeprazole."],
    { current: ["naproxen started n0 500 mg n0"], stopped: ["omeprazole stopped n0  n0"] },
  ],
])("of a medicine, the notes say %s", (_, notes, expected) => {
  expect(medicines(...notes)).toEqual({ ...none, ...expected });
});

function problems(...notes: readonly string[]) {
  const { problems: found, suspected } = known(...notes);
  const read = (part: typeof found) => part.map(({ finding, source }) => `${finding.label.toLowerCase()} ${source.id}`);
  return [read(found), read(suspected)];
}

test.each([
  ["Known asthma.", [["asthma n0"], []]],
  ["Possible gout.", [[], ["gout n0"]]],
  ["No asthma.", [[], []]],
  ["Mother had asthma.", [[], []]],
  ["Return if cellulitis spreads.", [[], []]],
  ["Known asthma.\nMother had asthma. No gout.", [["asthma n0"], []]],
  ["Pneumonia, resolved.", [[], []]],
  ["Pneumonie guérie.", [[], []]],
  ["Pneumonie sous amoxicilline, bien résolue.", [[], []]],
  ["Pneumonia.\nThe cough has settled.", [["pneumonia n0"], []]],
  ["Known diabetes. Known type 2 diabetes.", [["type 2 diabetes n0"], []]],
  ["Known asthma. Known gout.", [["asthma n0", "gout n0"], []]],
])("the problems of %j", (content, expected) => {
  expect(problems(content)).toEqual(expected);
});

test("of a problem, the last note decides", () => {
  expect(problems("Possible gout.", "Known gout.")).toEqual([["gout n1"], []]);
  expect(problems("Known gout.", "No gout.")).toEqual([[], []]);
  expect(problems("Pneumonia, resolved.", "Pneumonia.")).toEqual([["pneumonia n1"], []]);
  expect(problems("Pneumonia.", "Pneumonia in 2019.")).toEqual([[], []]);
  expect(problems("Known gout.", "Mother had gout.")).toEqual([["gout n0"], []]);
});

test("allergies add up, and none is known only while none is", () => {
  const { allergies, noAllergies } = known(
    "Allergic to penicillin.",
    "Allergic to latex. NKDA.",
    "Penicillin causes hives.",
  );
  expect(allergies.map(words)).toEqual(["penicillin hives (n2)", "latex present (n1)"]);
  expect(noAllergies).toBeNull();
  expect(known("NKDA", "NKDA").noAllergies?.source.id).toBe("n1");
  expect(known("Known asthma.")).toMatchObject({ allergies: [], noAllergies: null });
});

test("of each measurement the newest counts, vital signs first", () => {
  expect(known("LDL 165 mg/dL. BP 148/92. HR 80.", "HR 64.", "LDL 120 mg/dL.").measurements.map(words)).toEqual([
    "bp 148/92 mmHg (n0)",
    "hr 64 bpm (n1)",
    "ldl 120 mg/dL (n2)",
  ]);
});

test("arrangements are those of the last note that arranges something", () => {
  const plans = known(
    "S: well\nP: Recheck BP in 2 weeks.",
    "S: well\nP: RTC in 3 months; repeat INR.",
    "Known asthma.",
  );
  expect(plans.followUps.map(words)).toEqual(["rtc in 3 months in 3 months (n1)", "repeat inr. no time given (n1)"]);
  expect(known("Known asthma.").followUps).toEqual([]);
});
