import { expect, test } from "vitest";
import { noteLexicon } from "../testing/note-lexicon.ts";
import { builtInSummary } from "./built-in-summary.ts";
import { readSource } from "./check/evidence.ts";
import { summaryAudience, summaryCaps, summaryLength } from "./summary.ts";

const source = (id: string, date: string, content: string, hasUnchecked = false) =>
  readSource({ id, date, content, hasUnchecked: () => hasUnchecked }, noteLexicon);

const history = [
  source(
    "one",
    "2024-01-10",
    "S: Cough for a week. PMH: hypertension.\nMeds: lisinopril 10 mg daily, simvastatin 20 mg nightly\nAllergies: penicillin (rash)\nO: BP 150/90, pulse 80\nA: Pneumonia. Hypertension.\nP: Start doxycycline 100 mg BID. Review in 7 days.",
  ),
  source(
    "two",
    "2024-02-01",
    "S: Feels better.\nO: BP 138/84\nA: Pneumonia, resolved. Hypertension. Possible gout.\nP: Stop doxycycline. Increase lisinopril from 10 mg to 20 mg daily. Consider allopurinol. Return in 3 months.",
  ),
];
const texts = (summary: ReturnType<typeof builtInSummary>) => summary.sentences.map(({ text }) => text);

test("the last word on each medicine, problem and allergy counts", () => {
  expect(texts(builtInSummary(history, "clinician", "standard", noteLexicon))).toEqual([
    "Seen on 2024-01-10: Cough for a week.",
    "Seen on 2024-02-01: Feels better.",
    "Problems: Hypertension.",
    "Suspected: gout.",
    "Current medicines: lisinopril 20 mg daily, simvastatin 20 mg nightly.",
    "Stopped: doxycycline.",
    "Considered, not started: allopurinol.",
    "Allergies: penicillin (rash).",
    "Measured on 2024-02-01: blood pressure 138/84 mmHg.",
    "Measured on 2024-01-10: pulse 80 bpm.",
    "Planned: Return in 3 months.",
  ]);
});

test("every sentence cites words that are in the notes, and the check supports it", () => {
  const contents = new Map(history.map(({ id, content }) => [id, content]));
  for (const { citations, supported, flags } of builtInSummary(history, "clinician", "detailed", noteLexicon)
    .sentences) {
    expect(citations.length).toBeGreaterThan(0);
    expect({ supported, flags }).toEqual({ supported: true, flags: [] });
    for (const { noteId, start, end, quote } of citations) expect(contents.get(noteId)?.slice(start, end)).toBe(quote);
  }
});

test("no length has more sentences than it may, and what is left out is listed", () => {
  const many = source(
    "many",
    "2024-05-01",
    `S: well\nMeds: ${["lisinopril", "metformin", "atorvastatin", "amlodipine", "omeprazole", "sertraline", "bisoprolol", "furosemide", "apixaban", "allopurinol", "gabapentin", "tamsulosin", "citalopram", "levothyroxine"].map((drug) => `${drug} 10 mg once daily by mouth`).join(", ")}\nO: BP 120/80\nA: Asthma. Gout. Migraine. Epilepsy. Psoriasis. Obesity. Hypertension.\nP: Review in 2 weeks.`,
  );
  for (const audience of summaryAudience.options) {
    for (const length of summaryLength.options) {
      const { sentences, omitted } = builtInSummary([many], audience, length, noteLexicon);
      expect(sentences.length).toBeLessThanOrEqual(summaryCaps[length].sentences);
      if (length === "short") expect(omitted.map(({ label }) => label)).toContain("Asthma");
    }
  }
});

test("a family reads plain words, no laboratory values, and when the next step is", () => {
  const note = source(
    "f",
    "2024-05-01",
    "S: well\nMeds: metformin 500 mg BID\nO: BP 130/80, HR 72, HbA1c 7.1 %\nA: HTN. T2DM.\nP: RTC in 3 months.",
  );
  expect(texts(builtInSummary([note], "family", "standard", noteLexicon))).toEqual([
    "Has: high blood pressure, type 2 diabetes.",
    "Takes: metformin 500 mg twice a day.",
    "On 2024-05-01: blood pressure 130/80 mmHg.",
    "Next visit or test: in 3 months.",
  ]);
});

test("French notes give a French summary", () => {
  const note = source(
    "fr",
    "2024-10-03",
    "Motif : toux.\nAllergies : néant.\nExamen : TA 13/8.\nConclusion : bronchite.\nConduite à tenir : Doliprane 1 g x3/j. Revoir dans 8 jours.",
  );
  expect(texts(builtInSummary([note], "clinician", "short", noteLexicon))).toEqual([
    "Problèmes : bronchite.",
    "Traitement actuel : Doliprane 1 g x3/j.",
    "Pas d'allergie connue.",
    "Mesures du 2024-10-03 : tension artérielle 13/8 cmHg.",
    "Prévu : Revoir dans 8 jours.",
  ]);
});

test("what was read from an image and not checked is never supported, and says so", () => {
  const note = source("image", "2024-05-01", "Takes warfarin 5 mg daily.", true);
  const [sentence] = builtInSummary([note], "clinician", "short", noteLexicon).sentences;
  expect(sentence).toMatchObject({ supported: false, flags: [{ code: "unconfirmed_reading" }] });
  expect(sentence?.text).toContain("(read from an image, not checked)");
});
