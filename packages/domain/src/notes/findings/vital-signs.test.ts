import { expect, test } from "vitest";
import { foldText } from "../text/fold-text.ts";
import { findVitals } from "./find-vitals.ts";

const read = (content: string) => findVitals(content, foldText(content)).map(({ label, value }) => `${label} ${value}`);

test.each([
  ["BP 120/80 mmHg", "bp 120/80 mmHg"],
  ["TA 13/8", "bp 13/8 cmHg"],
  ["Tension artérielle : 13,5/8", "bp 13.5/8 cmHg"],
  ["Pouls régulier à 72/min", "hr 72 bpm"],
  ["Resp rate 14", "rr 14 /min"],
  ["Temp 37.1 C", "temp 37.1 °C"],
  ["Temp 98.6", "temp 98.6 °F"],
  ["Temp 98.6 F", "temp 98.6 °F"],
  ["Fièvre à 38,4 °C", "temp 38.4 °C"],
  ["Sat 97 % en AA", "spo2 97 %"],
  ["Weight 63 kg", "weight 63 kg"],
  ["Weight 63", "weight 63 kg"],
  ["Wt 160 lbs", "weight 160 lb"],
  ["Wt 160 pounds", "weight 160 lb"],
  ["Wt 160#", "weight 160 lb"],
  ["Taille 168 cm", "height 168 cm"],
  ["Ht 5'4\"", "height 5'4\""],
  ["BMI 27.5 kg/m2", "bmi 27.5 kg/m2"],
  ["IMC 27,5", "bmi 27.5 kg/m2"],
  ["Pain 6 out of 10", "pain 6/10"],
  ["EVA 6 sur 10", "pain 6/10"],
  ["Dextro 1,2 g/L", "glucose 1.2 g/L"],
  ["CBG 7.4 mmol/L", "glucose 7.4 mmol/L"],
  ["Blood sugar 130 mg/dL", "glucose 130 mg/dL"],
  ["BM 7.4", "glucose 7.4"],
])("%j is a vital sign with its unit", (content, expected) => {
  expect(read(content)).toEqual([expected]);
});

/** The first and the last value that a person can have, and the ones beside them. */
test.each([
  ["HR 25", "HR 260", "HR 24", "HR 261"],
  ["RR 5", "RR 70", "RR 4", "RR 71"],
  ["SpO2 50 %", "SpO2 100 %", "SpO2 49 %", "SpO2 101 %"],
  ["Temp 30 °C", "Temp 43.5 °C", "Temp 29 °C", "Temp 43.6 °C"],
  ["Temp 90 °F", "Temp 110 °F", "Temp 89 °F", "Temp 111 °F"],
  ["Weight 0.4 kg", "Weight 700 kg", "Weight 0.3 kg", "Weight 701 kg"],
  ["BMI 10", "BMI 90", "BMI 09", "BMI 91"],
  ["Pain 0/10", "Pain 10/10", "Pain 11/10", "Pain 12/10"],
  ["CBG 0.2", "CBG 900", "CBG 0.1", "CBG 901"],
  ["BP 50/20", "BP 280/180", "BP 49/20", "BP 281/180"],
  ["BP 120/20", "BP 200/180", "BP 120/19", "BP 200/181"],
  ["TA 6/3", "TA 26/14", "TA 5/3", "TA 27/14"],
  ["TA 13/3", "TA 13/12", "TA 13/2", "TA 13/13"],
  ["BP 81/80", "BP 180/179", "BP 80/80", "BP 80/81"],
])("%j and %j are plausible, %j and %j are not", (lowest, highest, below, above) => {
  const counts = [lowest, highest, below, above].map((content) => read(content).length);
  expect(counts).toEqual([1, 1, 0, 0]);
});

test.each(["Temp 98.6 C", "Temp 38.4 F", "TA 30/28", "BP 31/28"])("%j is none, whatever its unit", (content) => {
  expect(read(content)).toEqual([]);
});

test("the words of a value go up to the end of its unit", () => {
  const content = "Weight 70 kg, BMI 27.5 kg/m2, BP 120/80 mm Hg. Wt 160#.";
  expect(findVitals(content, foldText(content)).map(({ quote }) => quote)).toEqual([
    "Weight 70 kg",
    "BMI 27.5 kg/m2",
    "BP 120/80 mm Hg",
    "Wt 160#",
  ]);
});
