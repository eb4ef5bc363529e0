import { expect, test } from "vitest";
import { accessKind, foldAccesses } from "./access-words.ts";

test.each([
  ["patients.overview", "read"],
  ["appointments.setStatus", "appointment"],
  ["appointments.day", "schedule"],
  ["demo.load", "load"],
  ["notes.list", "other"],
])("%s is %s", (action, kind) => expect(accessKind(action)).toBe(kind));

test("what one person read in one sitting is one line; changes are told one by one", () => {
  const access = (at: string, actorId: string, action: string) => ({ at: `2026-11-19T${at}:00Z`, actorId, action });
  const folded = foldAccesses([
    access("10:20", "a", "patients.overview"),
    access("10:19", "a", "patients.get"),
    access("10:18", "b", "patients.get"),
    access("10:17", "b", "patients.update"),
    access("10:16", "b", "patients.update"),
    access("09:10", "a", "patients.get"),
  ]);
  expect(folded.map(({ at, actorId }) => `${at.slice(11, 16)} ${actorId}`)).toEqual([
    "10:20 a",
    "10:18 b",
    "10:17 b",
    "10:16 b",
    "09:10 a",
  ]);
});
