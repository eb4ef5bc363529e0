import { expect, test } from "vitest";
import { foldText } from "../text/fold-text.ts";
import { findTerms } from "./find-terms.ts";
import { readLexicon } from "./lexicon.ts";

const names = [
  "diabetes",
  "diabetes mellitus",
  "heart failure",
  "migraine",
  "flu",
  "p/e",
  "distress",
  "dyspnée d'effort",
  "gout",
];
const { conditions } = readLexicon({ drugs: "", conditions: names.join("\n"), concepts: "", synonyms: "" });

function read(content: string, within = { start: 0, end: content.length }) {
  return findTerms(conditions, content, foldText(content), within).map(
    ({ start, end, concept }) => `${concept} at ${start}: ${content.slice(start, end)}`,
  );
}

test.each([
  ["Known diabetes.", ["diabetes at 6: diabetes"]],
  ["Diabetes", ["diabetes at 0: Diabetes"]],
  ["Diabetes mellitus, migraine", ["diabetes mellitus at 0: Diabetes mellitus", "migraine at 19: migraine"]],
  ["Diabetes diabetes mellitus", ["diabetes at 0: Diabetes", "diabetes mellitus at 9: diabetes mellitus"]],
  ["Dyspnée d’effort", ["dyspnee d effort at 0: Dyspnée d’effort"]],
  // Between the words of a name stand at most two blanks or signs.
  ["Heart  failure", ["heart failure at 0: Heart  failure"]],
  ["Heart-failure", ["heart failure at 0: Heart-failure"]],
  ["Heart/failure", ["heart failure at 0: Heart/failure"]],
  ["Heart   failure", []],
  ["Heart, failure", []],
  ["Heart", []],
  ["Failure", []],
  // The plural counts, for words of more than four letters that do not end in "ss".
  ["Migraines", ["migraine at 0: Migraines"]],
  ["Heart failures", ["heart failure at 0: Heart failures"]],
  ["Gouts", ["gout at 0: Gouts"]],
  ["Flus", []],
  ["Distress", ["distress at 0: Distress"]],
  ["Distres", []],
  // Names of up to three letters are everyday words, unless they stand in capitals.
  ["Flu", ["flu at 0: Flu"]],
  ["P/E seen", ["p e at 0: P/E"]],
  ["A P/E", ["p e at 2: P/E"]],
  ["A P/e", []],
  ["A p/E", []],
])("the names in %j", (content, expected) => {
  expect(read(content)).toEqual(expected);
});

test("only the given part of a text is read", () => {
  const content = "Migraine, diabetes mellitus, flu";
  expect(read(content, { start: 10, end: 18 })).toEqual(["diabetes at 10: diabetes"]);
  expect(read(content, { start: 10, end: 27 })).toEqual(["diabetes mellitus at 10: diabetes mellitus"]);
});
