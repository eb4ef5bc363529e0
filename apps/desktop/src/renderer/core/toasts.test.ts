import { beforeEach, expect, test } from "vitest";
import { forgetUndos, showToast, undoLatest } from "./toasts.ts";

let taken: string[] = [];
const undo = (what: string) => async () => {
  taken.push(what);
};
beforeEach(() => {
  taken = [];
  forgetUndos();
});

test("the latest is taken back first, each once", async () => {
  showToast({ text: "one", undo: undo("one") });
  showToast({ text: "two", undo: undo("two") });
  expect([await undoLatest(), await undoLatest(), await undoLatest()]).toEqual([true, true, false]);
  expect(taken).toEqual(["two", "one"]);
});

test("of one appointment only the latest change is taken back", async () => {
  showToast({ text: "arrived", about: "a", undo: undo("arrived") });
  showToast({ text: "moved", about: "b", undo: undo("moved") });
  showToast({ text: "in the room", about: "a", undo: undo("in the room") });
  while (await undoLatest()) taken.push("then");
  expect(taken).toEqual(["in the room", "then", "moved", "then"]);
});

test("what has no way back is not stepped over", async () => {
  showToast({ text: "somebody else arrived", about: "b", undo: undo("arrived") });
  showToast({ text: "done", about: "a", undo: null });
  expect(await undoLatest()).toBe(false);
  showToast({ text: "moved", about: "c", undo: undo("moved") });
  expect(await undoLatest()).toBe(true);
  expect(taken).toEqual(["moved"]);
});

test("a failure leaves what was done before to be taken back", async () => {
  showToast({ text: "arrived", about: "a", undo: undo("arrived") });
  showToast({ text: "refused", about: "a", tone: "error" });
  expect(await undoLatest()).toBe(true);
});
