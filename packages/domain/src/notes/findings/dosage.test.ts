import { expect, test } from "vitest";
import { foldText } from "../text/fold-text.ts";
import { doseInFront, readDosage } from "./dosage.ts";

/** Reads the dosage behind a drug's name: dose, route, frequency, and the words up to where the dosage ends. */
function read(drug: string, behind: string) {
  const content = `Takes ${drug}${behind} Stop.`;
  const start = `Takes ${drug}`.length;
  const { dose, route, frequency, end } = readDosage(content, foldText(content), { start, end: start + behind.length });
  return [dose, route, frequency, content.slice(start, end)];
}

test.each([
  [" 25 mg twice daily.", ["25 mg", null, "twice daily", " 25 mg twice daily"]],
  [" 40 mg po b.i.d. for now", ["40 mg", "oral", "b.i.d.", " 40 mg po b.i.d."]],
  [" 40 mg po qd.", ["40 mg", "oral", "qd", " 40 mg po qd."]],
  [" 40 mg q.d, by mouth", ["40 mg", "oral", "q.d", " 40 mg q.d"]],
  [" 75\u00a0mg/j", ["75\u00a0mg", null, "/j", " 75\u00a0mg/j"]],
  [" 2,5 mg le matin et le soir", ["2,5 mg", null, "le matin et le soir", " 2,5 mg le matin et le soir"]],
  [" 1 comprimé à la demande", ["1 comprimé", null, "à la demande", " 1 comprimé à la demande"]],
  [" 500 mg 1-0-1", ["500 mg", null, "1-0-1", " 500 mg 1-0-1"]],
  [" daily", [null, null, "daily", " daily"]],
  ["daily", [null, null, "daily", "daily"]],
  [" nightly 20 mg", ["20 mg", null, "nightly", " nightly 20 mg"]],
  [" was discussed", [null, null, null, ""]],
  // A dose in mass says more than a number of pieces.
  [" 2 puffs (100 mcg) q4h", ["100 mcg", "inhaled", "q4h", " 2 puffs (100 mcg) q4h"]],
  [" 2 puffs q4h", ["2 puffs", "inhaled", "q4h", " 2 puffs q4h"]],
  // The old dose and a step are no dose.
  [" from 5 mg to 10 mg daily", ["10 mg", null, "daily", " from 5 mg to 10 mg daily"]],
  [" 10 mg daily (was 20 mg bid)", ["10 mg", null, "daily", " 10 mg daily"]],
  [" reduced by 2.5 mg every two weeks", [null, null, null, ""]],
  // Words of time that follow each other are one frequency; a word of five letters between them ends it.
  [" 30 mg daily, prn", ["30 mg", null, "daily, prn", " 30 mg daily, prn"]],
  [" 30 mg daily or prn", ["30 mg", null, "daily or prn", " 30 mg daily or prn"]],
  [" 30 mg daily and prn", ["30 mg", null, "daily", " 30 mg daily"]],
  [" 30 mg daily and prn, weekly", ["30 mg", null, "daily", " 30 mg daily"]],
  // Letters inside a word are no frequency.
  [" 30 mg in that period", ["30 mg", null, null, " 30 mg"]],
  [" 30 mg for Melody, nightly", ["30 mg", null, "nightly", " 30 mg for Melody, nightly"]],
])("the dosage in %j", (behind, expected) => {
  expect(read("naproxène", behind)).toEqual(expected);
});

test.each([
  ["oral", "by mouth"],
  ["oral", "per os"],
  ["IV", "intraveineuse"],
  ["IM", "im"],
  ["SC", "sous-cutanée"],
  ["sublingual", "sl"],
  ["nasal", "in each nostril"],
  ["inhaled", "nebulised"],
  ["ophthalmic", "collyre"],
  ["topical", "crème"],
  ["transdermal", "patch"],
  ["rectal", "suppositoire"],
  [null, "as before"],
])("the route %s of %j", (route, words) => {
  expect(read("morphine", ` 10 mg ${words}`)[1]).toBe(route);
});

const filler = " as it was agreed upon with her and her sister at the time of that long visit in the early spring";

test("a dose counts up to 45 characters behind the name", () => {
  const behind = (at: number, dose: string) => read("morphine", `${filler.slice(0, at - 1)} ${dose}`)[0];
  expect(behind(44, "5 mg")).toBe("5 mg");
  expect(behind(45, "5 mg")).toBeNull();
  expect(behind(44, "2 puffs")).toBe("2 puffs");
  expect(behind(45, "2 puffs")).toBeNull();
  expect(read("morphine", ` 2 puffs${filler.slice(0, 45)} 5 mg`)[0]).toBe("2 puffs");
});

test("a frequency counts up to 45 characters behind the dose, or behind the name where there is none", () => {
  const behind = (dose: string, distance: number) =>
    read("morphine", `${dose}${filler.slice(0, distance - 1)} nightly`)[2];
  expect(behind("", 45)).toBe("nightly");
  expect(behind("", 46)).toBeNull();
  expect(behind(" 40 mg", 45)).toBe("nightly");
  expect(behind(" 40 mg", 46)).toBeNull();
  expect(read("morphine", `${filler.slice(0, 35)} 40 mg twice daily, prn`).slice(0, 3)).toEqual([
    "40 mg",
    null,
    "twice daily, prn",
  ]);
});

test("a route counts within 70 characters behind the name", () => {
  const behind = (end: number) => read("morphine", `${filler.slice(0, end - 9)} by mouth`)[1];
  expect(behind(70)).toBe("oral");
  expect(behind(71)).toBeNull();
});

test.each([
  ["40 mg of furosemide", "40 mg"],
  ["Was given yesterday in the evening 40\u00a0mg of furosemide", "40\u00a0mg"],
  ["Reçoit 2,5 µg de furosemide", "2,5 µg"],
  ["Given 40 mg iv furosemide", "40 mg"],
  ["40 mg furosemide", "40 mg"],
  ["40 mg and furosemide", null],
  ["furosemide", null],
  ["Was given 40 mg of it, then furosemide", null],
])("the dose in front of the name in %j", (content, dose) => {
  expect(doseInFront(content, foldText(content), content.indexOf("furosemide"))).toBe(dose);
});
