import { expect, test } from "vitest";
import { laterWords as english } from "../../i18n/en/later.ts";
import { laterWords as french } from "../../i18n/fr/later.ts";
import { createTranslation } from "../../i18n/texts.ts";
import { readingWords } from "./reading-words.ts";

const en = createTranslation("en", english);
const fr = createTranslation("fr", french);
const read = (fields: Partial<Parameters<typeof readingWords>[0]>) => ({
  type: "vital" as const,
  label: "bp",
  value: "138/84 mmHg",
  status: null,
  dose: null,
  route: null,
  frequency: null,
  ...fields,
});

test("a vital sign has its name in the person's language", () => {
  expect(readingWords(read({}), en)).toEqual({ name: "Blood pressure", value: "138/84 mmHg" });
  expect(readingWords(read({ label: "hr", value: "76 bpm" }), fr)).toEqual({ name: "Pouls", value: "76 bpm" });
});

test("a medicine says its dose, and its status only when it is not taken", () => {
  const drug = { type: "medication" as const, label: "bisoprolol", dose: "2,5 mg", frequency: "le matin" };
  expect(readingWords(read({ ...drug, status: "current" }), en).value).toBe("2,5 mg le matin");
  expect(readingWords(read({ ...drug, status: "stopped" }), en).value).toBe("2,5 mg le matin, stopped");
  expect(readingWords(read({ ...drug, status: "considered" }), fr)).toEqual({
    name: "Bisoprolol",
    value: "2,5 mg le matin, non pris",
  });
});

test("an allergy and a diagnosis say what is meant, never a code", () => {
  const allergy = { type: "allergy" as const, label: "pénicilline", value: "present", status: "present" };
  expect(readingWords(read(allergy), fr)).toEqual({ name: "Pénicilline", value: "allergie" });
  expect(readingWords(read({ ...allergy, value: "urticaire" }), fr).value).toBe("urticaire");
  expect(readingWords(read({ ...allergy, status: "none_known" }), en)).toEqual({
    name: "No known allergies",
    value: "",
  });
  const diagnosis = { type: "diagnosis" as const, label: "stroke", value: "family", status: "family" };
  expect(readingWords(read(diagnosis), en)).toEqual({ name: "Stroke", value: "in the family" });
});

test("a follow-up does not say its time twice", () => {
  const plan = { type: "follow_up" as const, label: "À revoir dans 15 jours.", value: "dans 15 jours" };
  expect(readingWords(read(plan), fr)).toEqual({ name: "À revoir dans 15 jours.", value: "" });
});
