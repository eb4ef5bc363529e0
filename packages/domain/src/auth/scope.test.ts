import { expect, test } from "vitest";
import { accessOf, reaches } from "./scope.ts";

test.each([
  [["daybook"], "all"],
  [["openid", "daybook.read", "daybook"], "all"],
  [["daybook.read"], "read"],
  [["openid", "profile", "email", "offline_access"], "none"],
  [["daybook.write", "Daybook", "daybook "], "none"],
  [[], "none"],
] as const)("scopes %j open %s", (scopes, access) => {
  expect(accessOf(scopes)).toBe(access);
});

test.each([
  ["all", true, true],
  ["read", true, false],
  ["none", false, false],
] as const)("access %s reaches reads: %s, writes: %s", (access, read, write) => {
  expect([reaches(access, "read"), reaches(access, "write")]).toEqual([read, write]);
});
