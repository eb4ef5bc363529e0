import { expect, test } from "vitest";
import { cpuMs } from "../testing/cpu-ms.ts";
import { foldLines } from "./fold-lines.ts";
import { line } from "./text.ts";

test.each([
  ["12 rue A\n75010 Paris", "12 rue A, 75010 Paris"],
  ["12 rue A\r\n75010 Paris", "12 rue A, 75010 Paris"],
  ["12 rue A,\n75010 Paris", "12 rue A, 75010 Paris"],
  ["Bât. 3:\rporte 4", "Bât. 3: porte 4"],
  ["a\u2028b\u2029c\u0085d\ve\ff", "a, b, c, d, e, f"],
  ["  a  \n \n\n  b ", "a, b"],
  ["\n\na\n", "a"],
  ["\n \r\n", ""],
  ["no break", "no break"],
  [" kept as it is ", " kept as it is "],
])("%j becomes %j", (text, folded) => {
  expect(foldLines(text)).toBe(folded);
});

test("a one-line field accepts several lines and stores them as one, within its length", () => {
  expect(line(20).parse(" 1 rue X \r\n Paris ")).toBe("1 rue X, Paris");
  expect(line(5).safeParse("\n\n").success).toBe(false);
  expect(line(5).safeParse("ab\ncd").success).toBe(false);
  expect(line(6).parse("ab\ncd")).toBe("ab, cd");
});

test("hundreds of thousands of line breaks and blanks are folded at once", () => {
  const ms = cpuMs(() => expect(foldLines(`a${" \n".repeat(200_000)}${" ".repeat(200_000)}b`)).toBe("a, b"));
  expect(ms).toBeLessThan(2_000);
});
