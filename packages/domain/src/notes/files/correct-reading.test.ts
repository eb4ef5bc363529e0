import { expect, test } from "vitest";
import { changedPart, checkedAfter, qualityOf, wordsAfter } from "./correct-reading.ts";

const before = "BP 124/32. HR 74. Metoprolol 25 mg";
const after = "BP 124/72. HR 74. Metoprolol 25 mg";
const bp = { type: "vital", start: 0, end: 9 } as const;
const hr = { type: "vital", start: 11, end: 16 } as const;

test("the changed part goes from the first difference to the last", () => {
  expect(changedPart(before, after)).toEqual({ before: { start: 7, end: 8 }, after: { start: 7, end: 8 } });
  expect(changedPart("ab", "ab")).toEqual({ before: { start: 2, end: 2 }, after: { start: 2, end: 2 } });
  expect(changedPart("", "typed")).toEqual({ before: { start: 0, end: 0 }, after: { start: 0, end: 5 } });
});

test("who corrects one place has looked at it, and at nothing else", () => {
  const isChecked = checkedAfter({ text: before, findings: [] }, after);
  expect(isChecked(bp)).toBe(true);
  expect(isChecked(hr)).toBe(false);
});

test("what was confirmed stays so, at its new place", () => {
  const findings = [{ ...hr, confirmed: true }];
  const longer = "BP 124/72 left. HR 74. Metoprolol 25 mg";
  const isChecked = checkedAfter({ text: before, findings }, longer);
  expect(isChecked({ type: "vital", start: hr.start + 5, end: hr.end + 5 })).toBe(true);
  expect(isChecked({ type: "medication", start: hr.start + 5, end: hr.end + 5 })).toBe(false);
});

test("far apart corrections do not vouch for the text between them", () => {
  const long = `A${"x".repeat(300)} ${before}`;
  const isChecked = checkedAfter({ text: long, findings: [] }, `B${long.slice(1, -1)}G`);
  expect(isChecked({ type: "vital", start: 302, end: 311 })).toBe(false);
});

test("a text that was typed as a whole is looked at", () => {
  expect(checkedAfter({ text: "", findings: [] }, after)(hr)).toBe(true);
});

test("the words of the picture move along, without those that were replaced", () => {
  const at = { page: 1, x: 0, y: 0, width: 0.1, height: 0.1, confidence: 60 };
  const words = [
    { ...at, start: 3, end: 10 },
    { ...at, start: 14, end: 16 },
  ];
  const moved = wordsAfter(words, before, "BP 124/72 left. HR 74. Metoprolol 25 mg");
  expect(moved).toEqual([{ ...at, start: 19, end: 21 }]);
  const quality = { pages: 1, meanConfidence: 60, lowWords: 2, lowWordSpans: [], hasHiddenText: false };
  expect(qualityOf(quality, moved)).toMatchObject({
    lowWords: 1,
    lowWordSpans: [{ start: 19, end: 21, confidence: 60 }],
  });
});
