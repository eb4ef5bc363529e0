import { expect, test } from "vitest";
import { mergeEdits } from "./merge-edits.ts";

const base = { day: "mon", time: "9:00", room: "1", tags: ["a"] };

test("what only they changed is taken, what only I changed stays, what both changed is asked", () => {
  const theirs = { ...base, room: "2", tags: ["b"] };
  expect(mergeEdits(base, { ...base, time: "10:00", tags: ["c"] }, theirs)).toEqual({
    form: { day: "mon", time: "10:00", room: "2", tags: ["c"] },
    conflicts: ["tags"],
  });
});

test("the same change by both is none to ask about, nor is a list that says the same", () => {
  const same = { ...base, room: "2", tags: ["a"] };
  expect(mergeEdits(base, { ...same }, { ...same })).toEqual({ form: same, conflicts: [] });
});

test("fields that belong together are taken or asked about as one", () => {
  const together = [["day", "time"]] as const;
  const moved = { ...base, day: "tue", time: "11:00" };
  expect(mergeEdits(base, { ...base, room: "2" }, moved, together).form).toEqual({ ...moved, room: "2" });
  const mine = { ...base, time: "10:00" };
  expect(mergeEdits(base, mine, { ...base, day: "tue" }, together)).toEqual({ form: mine, conflicts: ["day"] });
});
