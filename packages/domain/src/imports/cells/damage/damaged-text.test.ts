import { expect, test } from "vitest";
import { damageOf } from "./damaged-text.ts";

test.each(["#N/A", "#ref!", "#NAME?", "##", "#####"])("%j is an error of a spreadsheet", (text) => {
  expect(damageOf(text)?.code).toBe("spreadsheet_error");
});

test.each(["#", "## 5", "#1 Clinic"])("%j is what somebody wrote", (text) => {
  expect(damageOf(text)).toBeNull();
});

test.each([
  ["a\nb", "a b"],
  [" a \t\r\n b ", "a b"],
  ["a\u2028b", "a b"],
  ["a\u0007b", null], // it rings a bell and stands for nothing
  ["a\nb\u0007", null],
  ["\ud800", null],
])("of %j, which no line of a form takes, %j is offered", (text, repair) => {
  expect(damageOf(text)).toMatchObject({ code: "control_character", repair });
});

test.each([
  ["Z\ufffde", null], // the letter is gone
  ["H&eacute;l\ufffdne", null],
  ["&eacute;t\u00c3\u00a9", null], // garbled twice, in two ways at once
  ["Zo&euml;", "Zoë"],
])("of %j, which is garbled, %j is offered", (text, repair) => {
  expect(damageOf(text)).toMatchObject({ code: "garbled_text", repair });
});
