import { expect, test } from "vitest";
import { noteLexicon } from "../../testing/note-lexicon.ts";
import { checkDates, checkLabels, checkNumbers } from "./check-values.ts";
import { evidenceOf, readSource } from "./evidence.ts";

/** The evidence for a sentence that cites these words of a note of 5 March 2024, or all of it. */
function evidence(content: string, cited = content) {
  const source = readSource({ id: "note", content, date: "2024-03-05", hasUnchecked: () => false }, noteLexicon);
  const start = content.indexOf(cited);
  return [evidenceOf(source, [{ start, end: start + cited.length }])];
}
const read = (flags: readonly { code: string; detail: string }[]) =>
  flags.map(({ code, detail }) => `${code} ${detail}`);

test.each([
  ["The dose is 25 mg.", "Takes 25 mg.", []],
  ["The dose is 0.5 g.", "Takes 500 mg.", []],
  ["The dose is 2.5 mg.", "Prend 2,5 mg.", []],
  ["The dose is 50 mg.", "Takes 25 mg.", ["number 50 mg"]],
  ["The dose is 25 g.", "Takes 25 mg.", ["unit 25 g"]],
  ["The dose is 25 ml.", "Takes 25 mg.", ["unit 25 ml"]],
  ["The dose is 25 mg.", "Takes 25 ml in the morning and 25 mg at night.", []],
  ["The dose is 2.25 g.", "Prend 2,25 mg.", ["unit 2.25 g"]],
  ["She takes 4 tablets and 5 mg.", "Takes 5 mg and 6 ml.", ["number 4"]],
  // A unit that the source leaves out is no contradiction.
  ["Temperature was 38 °C.", "T 38", []],
  ["She weighs 63 kg.", "Weight 63, height 170 cm", []],
  ["Temperature was 101 degrees.", "Temp 101 °F", []],
  ["Temperature was 101 °F.", "Temp 101 degrees", []],
  ["Temperature was 101 °F.", "Weight 101 kg", ["unit 101 °f"]],
  ["The pulse was 63.", "Weight 63 kg", []],
  // "One" is often no count; other numbers without a unit may stand inside a word of the source.
  ["One of the knees hurts.", "Knee pain.", []],
  ["She is 1 of many.", "Knee pain.", []],
  ["She has two knees.", "Knee pain.", ["number two"]],
  ["The course was 1 day.", "Knee pain.", ["number 1 day"]],
  ["She has type 2 diabetes.", "Known T2DM.", []],
  ["She has had 2 days of pain.", "Known T2DM.", ["unit 2 days"]],
  ["The level is 10.", "Hx of CA199 and L10.", []],
  ["The level is 99.", "Hx of CA199 and L10.", ["number 99"]],
  // A time must be one of the source's times.
  ["She comes back in 21 days.", "Follow-up in 3 weeks.", []],
  ["She comes back in 3 months.", "Follow-up in 3 weeks.", ["unit 3 months"]],
  ["She comes back in 3 months.", "Gravida 3. Review in 2 months.", ["unit 3 months"]],
  ["She comes back in 3 months.", "Gravida 3.", []],
  ["She takes 3 puffs.", "Uses 3 now, review in 2 months.", []],
  ["She takes it three times a day.", "Uses 3 now, twice daily.", ["unit three times a day"]],
  ["She took it for 3 years.", "Gravida 3, for 6 hours.", ["unit 3 years"]],
  ["She has 3 children.", "Follow-up in 3 weeks, gravida 3.", []],
])("the numbers of %j compared with %j", (sentence, source, expected) => {
  expect(read(checkNumbers(sentence, evidence(source)))).toEqual(expected);
});

test("only numbers of the cited sentences count", () => {
  expect(read(checkNumbers("The dose is 25 mg.", evidence("Takes 50 mg. Took 25 mg.", "Takes")))).toEqual([
    "number 25 mg",
  ]);
  expect(read(checkNumbers("The dose is 25 mg.", evidence("Takes 50 mg. Took 25 mg.", "Took")))).toEqual([]);
});

test.each([
  ["HDL was 38 mg/dL.", "LDL 165 mg/dL, HDL 38 mg/dL.", []],
  ["HDL was 165 mg/dL.", "LDL 165 mg/dL, HDL 38 mg/dL.", ["value_of_other_label HDL was 165 mg/dL: LDL"]],
  ["HDL was 40 mg/dL.", "LDL 165 mg/dL, HDL 38 mg/dL.", ["number HDL was 40 mg/dL"]],
  ["CRP was 40 mg/L.", "LDL 165 mg/dL, HDL 38 mg/dL.", []],
  ["HR 98.", "SpO2 98 %.", ["value_of_other_label HR 98: spo2"]],
  ["BP was 120/80.", "TA 120/80 mmHg.", []],
  ["BP was 120/82.", "TA 120/80 mmHg.", ["number BP was 120/82"]],
  ["BMI 27.5.", "BMI 27.5 kg/m2.", []],
  ["BMI 27.5 kg/m2.", "BMI 27.6 kg/m2.", ["number BMI 27.5 kg/m2"]],
  // Each number of a value counts as a whole.
  ["Pain 1/10.", "HR 110.", []],
  ["Pain 7/10.", "Potassium 7.10.", []],
  ["Pain 7/10.", "Pain 7/10, potassium 7.", []],
  ["Resp rate 27.", "BMI 27 kg/m2.", ["value_of_other_label Resp rate 27: bmi"]],
  // Values of other things than measurements are no labels.
  ["RR 25.", "Takes metoprolol 25 mg.", []],
])("the labels of %j compared with %j", (sentence, source, expected) => {
  expect(read(checkLabels(sentence, evidence(source)))).toEqual(expected);
});

test("only measurements of the cited sentences count", () => {
  const content = "HDL 38 mg/dL. LDL 165 mg/dL.";
  expect(read(checkLabels("HDL was 165 mg/dL.", evidence(content, "HDL")))).toEqual(["number HDL was 165 mg/dL"]);
  expect(read(checkLabels("HDL was 40 mg/dL.", evidence(content, "LDL")))).toEqual([]);
});

test.each([
  ["Seen on 5 March 2024.", "Doing well.", []],
  ["Seen in March 2024.", "Doing well.", []],
  ["Seen on 6 March 2024.", "Doing well.", ["date 6 March 2024"]],
  ["Seen in April 2024.", "Doing well.", ["date 2024-04"]],
  ["Operated on 2 May 2019.", "Operated on 2019-05-02.", []],
  ["Operated in May 2019.", "Operated on 2019-05-02.", []],
  ["Operated in May 2019.", "Opérée en mai 2019.", []],
  ["Operated on 2 May 2019.", "Opérée en mai 2019.", ["date 2 May 2019"]],
  ["Operated on 3 May 2019 and in June 2018.", "Operated on 2019-05-02.", ["date 3 May 2019", "date 2018-06"]],
  // Where nothing says which number is the month, both readings count.
  ["Operated on 3 April 2019.", "Operated on 03/04/2019.", []],
  ["Operated on 4 March 2019.", "Operated on 03/04/2019.", []],
  ["Operated in March 2019.", "Operated on 03/04/2019.", []],
  ["Operated on 03/04/2019.", "Operated on 4 March 2019.", []],
  ["Operated on 03/04/2019.", "Operated on 5 March 2019.", ["date 03/04/2019"]],
  ["She is well.", "Operated on 5 March 2019.", []],
])("the dates of %j compared with %j", (sentence, source, expected) => {
  expect(read(checkDates(sentence, evidence(source)))).toEqual(expected);
});

test("a date may stand anywhere in a cited note", () => {
  const content = "Operated on 2 May 2019. Doing well since then.";
  expect(read(checkDates("Well since 2 May 2019.", evidence(content, "Doing well")))).toEqual([]);
});
