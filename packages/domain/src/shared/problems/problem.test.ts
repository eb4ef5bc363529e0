import { expect, test } from "vitest";
import { internalError, notFound, versionConflict } from "../refusals.ts";
import { fromRefusal } from "./problem.ts";

test("a problem has the status of the refusal's category, its words and its details", () => {
  expect(fromRefusal(notFound)).toEqual({
    status: 404,
    code: "not_found",
    message: notFound.message,
    issues: [],
    details: {},
  });
  expect(fromRefusal(versionConflict(3))).toMatchObject({ status: 409, details: { current: 3 } });
});

test("a bug is ours, although it may be tried again", () => {
  expect(fromRefusal(internalError).status).toBe(500);
});
