import { expect, test } from "vitest";
import { findingsOf } from "../../testing/note-lexicon.ts";

const statuses = (content: string) =>
  findingsOf("medication", content).map(({ label, status }) => `${label.toLowerCase()} ${status}`);
const quotes = (content: string) => findingsOf("medication", content).map(({ quote }) => quote);
/** The same in the plan of a note, where a drug that nothing is said of counts as started, or prescribed without a dose. */
const inPlan = (words: string) => statuses(`S: well\nP: ${words}`);

test.each([
  ["Naproxen and omeprazole were stopped.", ["naproxen stopped", "omeprazole stopped"]],
  ["Naproxen, omeprazole 20 mg stopped.", ["naproxen prescribed", "omeprazole stopped"]],
  ["Naproxen 500 mg bd was recently stopped.", ["naproxen stopped"]],
  ["Naproxen 500 mg bd. stopped smoking.", ["naproxen started"]],
  ["Naproxen 500 mg bd since she stopped.", ["naproxen started"]],
  ["Naproxène 500 mg arrêté ce jour.", ["naproxène stopped"]],
  ["Naproxen refused.", ["naproxen refused"]],
  ["Naproxen: nonstopped.", ["naproxen prescribed"]],
])("what is said behind a drug decides: %j", (words, expected) => {
  expect(inPlan(words)).toEqual(expected);
});

test.each([
  ["Stop naproxen, start omeprazole 20 mg.", ["naproxen stopped", "omeprazole started"]],
  ["Stop naproxen; omeprazole 20 mg daily.", ["naproxen stopped", "omeprazole started"]],
  ["Stop naproxen but omeprazole 20 mg daily.", ["naproxen stopped", "omeprazole started"]],
  ["Arrêt du naproxène puis oméprazole 20 mg le soir.", ["naproxène stopped", "oméprazole started"]],
  ["Well today. She is no longer taking naproxen.", ["naproxen stopped"]],
  ["Well today. She is not taking naproxen.", ["naproxen negated"]],
  ["She remains on a rather long and steady course of naproxen.", ["naproxen continued"]],
  ["No longer taking any of those many naproxen tablets.", ["naproxen stopped"]],
  // "On" and the like speak of the very next words only: up to three.
  ["On those long days naproxen 500 mg daily.", ["naproxen current"]],
  ["On 2 of 7 long days: naproxen 500 mg daily.", ["naproxen current"]],
  ["On those very long days naproxen 500 mg daily.", ["naproxen started"]],
  ["On  those  long days  naproxen 500 mg daily.", ["naproxen current"]],
  ["Using her hands a bit more, naproxen 500 mg daily.", ["naproxen started"]],
  ["Using some old naproxen 500 mg daily.", ["naproxen current"]],
])("the nearest word in front of a drug decides: %j", (words, expected) => {
  expect(inPlan(words)).toEqual(expected);
});

test.each([
  ["Consider starting naproxen.", "considered"],
  ["May increase naproxen.", "considered"],
  ["Discuter d'arrêter le naproxène.", "considered"],
  ["Declined to start naproxen.", "refused"],
  ["Not to start naproxen.", "negated"],
  ["Never started naproxen.", "negated"],
])("a word in front of that word may take it back: %j", (words, status) => {
  expect(findingsOf("medication", `S: well\nP: ${words}`).map((finding) => finding.status)).toEqual([status]);
});

test.each([
  "Refuse d'arrêter le naproxène.",
  "Refuse l'arrêt du naproxène.",
  "Refuse d'interrompre le naproxène.",
  "Refuse de suspendre le naproxène.",
  "Refuse le sevrage du naproxène.",
  "Refuse d'augmenter le naproxène.",
  "Ne veut pas arrêter le naproxène.",
  "Ne souhaite pas arrêter le naproxène.",
  "Ne pas arrêter le naproxène.",
  "N'a jamais arrêté le naproxène.",
  "Naproxène : refuse de l'arrêter.",
  "Naproxène : refuse l'arrêt.",
  "Le naproxène n'a pas été arrêté.",
  "Refused to stop naproxen.",
  "Refuses to come off naproxen.",
  "Declined to reduce naproxen.",
  "Does not want to stop naproxen.",
  "Do not stop naproxen.",
  "Never stopped naproxen.",
  "Naproxen: refuses to stop.",
  "Naproxen was not stopped.",
])("whoever does not want a drug stopped or changed goes on with it: %j", (words) => {
  expect(inPlan(words)).toEqual([expect.stringMatching(/^napro\S+ continued$/u)]);
});

test.each([
  ["Declined to switch from naproxen to omeprazole.", ["naproxen continued", "omeprazole refused"]],
  ["Does not want to start naproxen.", ["naproxen refused"]],
  ["Refuse de commencer le naproxène.", ["naproxène refused"]],
  ["Refuse de poursuivre le naproxène.", ["naproxène refused"]],
  ["Refuse de reprendre le naproxène.", ["naproxène refused"]],
  ["Refuse le naproxène.", ["naproxène refused"]],
  ["N'a jamais débuté le naproxène.", ["naproxène negated"]],
])("whoever does not want a drug begun or continued refuses it: %j", (words, expected) => {
  expect(inPlan(words)).toEqual(expected);
});

test("a finding's words begin with the word that decides, when it is near", () => {
  expect(quotes("Stop naproxen.")).toEqual(["Stop naproxen"]);
  expect(quotes("S: well\nP: Rest. Consider starting naproxen 500 mg bd, please.")).toEqual([
    "Consider starting naproxen 500 mg bd",
  ]);
  expect(quotes("Rest. Stop all those tablets, and also naproxen.")).toEqual(["naproxen"]);
});

test.each([
  ["S: well\nStopped:\nnaproxen\nP: rest", ["naproxen stopped"]],
  ["S: well\nMedications: naproxen\nP: rest", ["naproxen current"]],
  ["S: well, naproxen bd\nP: rest", ["naproxen current"]],
  ["S: well\nP: naproxen 500 mg", ["naproxen started"]],
  ["S: well\nP: naproxen bd", ["naproxen started"]],
  ["S: well\nP: naproxen", ["naproxen prescribed"]],
  ["S: well\nDischarge medications: naproxen 500 mg bd", ["naproxen current"]],
  ["S: well\nTraitement de sortie : naproxène 500 mg le soir", ["naproxène current"]],
  ["S: well\nP: Continue current medications. Naproxen 500 mg bd.", ["naproxen continued"]],
  ["S: well\nP: Poursuite du traitement. Naproxène 500 mg le soir.", ["naproxène continued"]],
  ["S: well\nP: Continue current medications for now please. Naproxen 500 mg bd.", ["naproxen started"]],
])("without such a word, the place decides: %j", (content, expected) => {
  expect(statuses(content)).toEqual(expected);
});

test.each([
  "S: well\nAllergies: naproxen\nP: rest",
  "S: well\nFamily history: naproxen\nP: rest",
  "Allergic to penicillin and also naproxen.",
  "Allergique à la pénicilline, au naproxène.",
  "Her mother takes naproxen.",
  "Avoid naproxen.",
  "Naproxen level is high.",
  "A vancomycin-resistant strain grew.",
  "Influenza vaccine is due.",
])("no medicine of the patient: %j", (content) => {
  expect(statuses(content)).toEqual([]);
});

test.each([
  ["Allergic to penicillin, takes naproxen.", ["naproxen current"]],
  ["Allergic to penicillin. Naproxen bd.", ["naproxen current"]],
  ["Allergic rhinitis, naproxen bd.", ["naproxen current"]],
  ["Influenza vaccine given, next one due in a year.", ["influenza vaccine given"]],
])("a medicine of the patient all the same: %j", (content, expected) => {
  expect(statuses(content)).toEqual(expected);
});

test("the plan beats the story, and takes the dose that only the story gives", () => {
  const content = "S: takes naproxen 500 mg bd by mouth.\nP: Continue naproxen.";
  expect(findingsOf("medication", content)).toMatchObject([
    {
      quote: "Continue naproxen",
      value: "500 mg bd, continued",
      status: "continued",
      dose: "500 mg",
      route: "oral",
      frequency: "bd",
      dosageAt: { start: 3, end: 27 },
    },
  ]);
  expect(findingsOf("medication", "S: takes naproxen 500 mg bd.\nP: Naproxen 250 mg.")).toMatchObject([
    { value: "250 mg, started", dose: "250 mg", frequency: null, dosageAt: null },
  ]);
  expect(findingsOf("medication", "S: takes naproxen 500 mg.\nP: Increase naproxen to tid.")).toMatchObject([
    { value: "tid, changed", dose: "500 mg", frequency: "tid", dosageAt: null },
  ]);
  expect(findingsOf("medication", "S: takes naproxen.\nP: Stop naproxen.")).toMatchObject([
    { value: "stopped", dose: null, route: null, frequency: null, dosageAt: null },
  ]);
});

test("of two mentions in one section, a word about the drug decides, else the first", () => {
  expect(findingsOf("medication", "P: Naproxen 500 mg. Rest. Stop naproxen.\nS: well")).toMatchObject([
    { status: "stopped", quote: "Stop naproxen", dose: "500 mg" },
  ]);
  expect(findingsOf("medication", "S: naproxen 500 mg. Naproxen 250 mg.\nP: rest")).toMatchObject([
    { status: "current", dose: "500 mg", start: 3 },
  ]);
});

test("a dose in front of the name counts, and findings stand in the order of the note", () => {
  expect(findingsOf("medication", "Given 40 mg of furosemide, then omeprazole 20 mg.")).toMatchObject([
    { label: "furosemide", dose: "40 mg" },
    { label: "omeprazole", dose: "20 mg" },
  ]);
});
