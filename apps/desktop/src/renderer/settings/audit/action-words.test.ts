import { permissions } from "@daybook/domain";
import { expect, test } from "vitest";
import { actionOfKey, keyOfAction, knownActions } from "./action-words.ts";

test("each word belongs to an action, and finds it again", () => {
  for (const key of knownActions) expect(keyOfAction(actionOfKey(key))).toBe(key);
  expect(keyOfAction("something.new")).toBeNull();
});

test("everything that reads or changes patients and appointments has words", () => {
  const wordless = Object.keys(permissions).filter(
    (path) => /^(?:patients|appointments)\./u.test(path) && keyOfAction(path) === null,
  );
  expect(wordless).toEqual([]);
});
