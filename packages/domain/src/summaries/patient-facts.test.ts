import { expect, test } from "vitest";
import { noteLexicon as lexicon } from "../testing/note-lexicon.ts";
import { readSource } from "./check/evidence.ts";
import { patientFactsOf } from "./patient-facts.ts";

const sources = [
  "Allergies: penicillin (rash)\nA: Hypertension.\nP: Start amlodipine 5 mg daily. Start ibuprofen 400 mg daily.",
  "O: BP 142/88.\nA: Hypertension.\nP: Continue amlodipine. Stop ibuprofen. Review in 2 weeks.",
].map((content, nth) =>
  readSource({ id: `n${nth}`, content, date: `2024-03-0${nth + 1}`, hasUnchecked: () => false }, lexicon),
);

test("each fact stands at its words, a medicine with the dose that an older note gave", () => {
  const facts = patientFactsOf(sources, true);
  expect(facts.allergies).toMatchObject([{ label: "penicillin", value: "rash", noteId: "n0", date: "2024-03-01" }]);
  expect(facts.noAllergies).toBeNull();
  expect(facts.complete).toBe(true);
  expect(facts.current).toMatchObject([{ label: "amlodipine", dose: "5 mg", frequency: "daily", noteId: "n1" }]);
  expect(facts.stopped).toMatchObject([{ label: "ibuprofen", date: "2024-03-02" }]);
  expect(facts.problems.map(({ label }) => label)).toEqual(["Hypertension"]);
  expect(facts.measurements).toMatchObject([{ label: "bp", value: "142/88 mmHg" }]);
  expect(facts.followUps).toHaveLength(1);
  for (const fact of [...facts.allergies, ...facts.current, ...facts.stopped, ...facts.followUps]) {
    const { content } = sources.find(({ id }) => id === fact.noteId) ?? { content: "" };
    expect(content.slice(fact.start, fact.end)).toBe(fact.quote);
  }
});

test("what was read from a picture counts nowhere before a person has compared it", () => {
  const scanned = readSource(
    { id: "n2", content: "Allergies: NKDA\nP: Stop amlodipine.", date: "2024-03-03", hasUnchecked: () => true },
    lexicon,
  );
  const { unchecked, ...facts } = patientFactsOf([...sources, scanned], true);
  const { unchecked: none, ...before } = patientFactsOf(sources, true);
  expect(none).toEqual([]);
  expect(facts).toEqual(before);
  expect(unchecked.map(({ type, noteId }) => `${type} ${noteId}`)).toEqual(["medication n2", "allergy n2"]);
});
