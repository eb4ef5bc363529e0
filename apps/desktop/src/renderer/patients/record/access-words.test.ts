import { expect, test } from "vitest";
import { accessKind, foldAccesses } from "./access-words.ts";

test.each([
  ["patients.overview", "read"],
  ["appointments.setStatus", "appointment"],
  ["appointments.book", "appointment"],
  ["appointments.list", "read"],
  ["appointments.history", "schedule"],
  ["appointments.day", "schedule"],
  ["demo.load", "load"],
  ["notes.list", "notes"],
  ["summaries.getFacts", "notes"],
  ["notes.create", "note"],
  ["imports.start", "other"],
])("%s is %s", (action, kind) => expect(accessKind(action)).toBe(kind));

const access = (at: string, actorId: string, action: string, fields: readonly string[] = []) => ({
  at: `2026-11-19T${at}Z`,
  actorId,
  action,
  fields,
});
const linesOf = (...accesses: ReturnType<typeof access>[]) =>
  foldAccesses(accesses).map(({ at, actorId, action, times }) => `${at.slice(11, 16)} ${actorId} ${action} ${times}`);

test("what one person did over and over is one line at its latest time; opening a page is one look", () => {
  expect(
    linesOf(
      access("10:20:01", "a", "patients.overview"),
      access("10:20:00", "a", "patients.get"),
      access("10:19:58", "a", "patients.list"),
      access("10:05:00", "a", "patients.get"),
      access("10:01:00", "a", "patients.list"),
      access("09:10:00", "a", "patients.get"),
    ),
  ).toEqual(["10:20 a patients.overview 2", "10:19 a patients.list 2", "09:10 a patients.get 1"]);
});

test("another person in between begins a new line, and so does a change of something else", () => {
  expect(
    linesOf(
      access("10:20:00", "a", "patients.get"),
      access("10:19:00", "b", "patients.update", ["phone"]),
      access("10:18:30", "b", "patients.update", ["phone"]),
      access("10:18:00", "b", "patients.update", ["email"]),
      access("10:17:00", "a", "patients.get"),
    ),
  ).toEqual([
    "10:20 a patients.get 1",
    "10:19 b patients.update 2",
    "10:18 b patients.update 1",
    "10:17 a patients.get 1",
  ]);
});
