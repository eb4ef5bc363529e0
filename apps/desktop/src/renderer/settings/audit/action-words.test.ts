import { permissions } from "@daybook/domain";
import { expect, test } from "vitest";
import { actionOfKey, keyOfAction, knownActions } from "./action-words.ts";

test("each word belongs to an action, and finds it again", () => {
  for (const key of knownActions) expect(keyOfAction(actionOfKey(key))).toBe(key);
  expect(keyOfAction("something.new")).toBeNull();
});

/** Procedures that read no patient data; they leave no entry. */
const leavesNoEntry =
  /^(?:session\.(?:me|list)|clients\.list|users\.(?:list|sessions)|imports\.(?:list|onProgress)|slots\.find|(?:practitioners|locations|hospitals)\.(?:list|get|getAvailability|sessions)|clinic\.zoneRules|directory\.(?:getPart|fetchPart))$/u;
/** Uses of credentials outside the procedures (the server's `identity` folder). */
const withCredentials = ["signIn", "signOut", "unlock", "changePassword", "issueToken", "revokeToken"];

test("everything that leaves an entry has words", () => {
  const actions = [
    ...Object.keys(permissions).filter((path) => !leavesNoEntry.test(path)),
    ...withCredentials.map((name) => `session.${name}`),
  ];
  expect(actions.filter((path) => keyOfAction(path) === null)).toEqual([]);
});
