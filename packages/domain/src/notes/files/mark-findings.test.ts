import { expect, test } from "vitest";
import { noteLexicon } from "../../testing/note-lexicon.ts";
import { readNote } from "../read-note.ts";
import { assembleReading } from "./assemble-reading.ts";
import { markFindings } from "./mark-findings.ts";

const scan = (text: string) =>
  assembleReading([
    {
      by: "picture",
      lines: text.split("\n").map((line, row) =>
        line.split(" ").map((word, column) => ({
          text: word,
          confidence: 92,
          x: column / 20,
          y: row / 20,
          width: 0.04,
          height: 0.03,
        })),
      ),
    },
  ]);
const mark = (text: string, hasHiddenText = false) => {
  const { words, text: content } = scan(text);
  return markFindings(readNote(content, noteLexicon), { words, hasHiddenText }).findings;
};

test("what was read from a picture must be checked, beside the place where it stands", () => {
  const bp = mark("O: exam\nBP 128/82 mmHg").find(({ label }) => label === "bp");
  expect(bp).toMatchObject({ quote: "BP 128/82 mmHg", needsCheck: true });
  expect(bp?.place).toEqual({
    page: 1,
    x: 0,
    y: 0.05,
    width: expect.closeTo(0.14) as number,
    height: expect.closeTo(0.03) as number,
  });
});

test.each(["HR 28", "SpO2 17 %", "BP 224/72", "BP 124/118"])("%s on a picture is a misread digit", (text) => {
  expect(mark(`O: ${text}`).filter(({ type }) => type === "vital")).toEqual([]);
});

test("text of the file itself needs no check, unless nobody can see it", () => {
  const reading = readNote("BP 128/82", noteLexicon);
  const needs = (hasHiddenText: boolean) =>
    markFindings(reading, { words: [], hasHiddenText }).findings.map(({ needsCheck }) => needsCheck);
  expect(needs(false)).toEqual([false]);
  expect(needs(true)).toEqual([true]);
});
