import { expect, test } from "vitest";
import { parseTime, timeStepped } from "./time-text.ts";

test.each([
  ["9", "09:00"],
  ["930", "09:30"],
  ["0930", "09:30"],
  ["9:30", "09:30"],
  ["9.30", "09:30"],
  ["9h30", "09:30"],
  ["14h", "14:00"],
  ["14 h 30", "14:30"],
  ["2pm", "14:00"],
  ["2:30 pm", "14:30"],
  ["12am", "00:00"],
  ["12 PM", "12:00"],
  ["24:00", "24:00"],
  ["25:00", null],
  ["24:01", null],
  ["9:60", null],
  ["14pm", null],
  ["", null],
  ["soon", null],
])("%s", (text, expected) => expect(parseTime(text)).toBe(expected));

test.each([
  ["9:30", "ArrowUp", 5, "09:35"],
  ["9h32", "ArrowUp", 5, "09:35"],
  ["9h32", "ArrowDown", 5, "09:30"],
  ["9:30", "ArrowDown", 15, "09:15"],
  ["0:00", "ArrowDown", 5, "00:00"],
  ["23:58", "ArrowUp", 5, "23:58"],
  ["24:00", "ArrowDown", 15, "23:45"],
  ["soon", "ArrowUp", 5, null],
  ["9:30", "Enter", 5, null],
])("%s and %s by %i minutes is %s", (text, key, step, expected) => {
  expect(timeStepped(text, key, step)).toBe(expected);
});
