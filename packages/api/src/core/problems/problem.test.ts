import { notFound, versionConflict } from "@daybook/domain";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { z } from "zod";
import { problemOf } from "./problem.ts";
import { refusalToError } from "./refusal-error.ts";

const databaseError = (code: string) =>
  Object.assign(new Error("connect ECONNREFUSED postgres://daybook:secret@db"), { code });

test("a refusal becomes a problem with the same code and message", () => {
  expect(problemOf(refusalToError(notFound))).toMatchObject({ status: 404, code: "not_found" });
  expect(problemOf(refusalToError(versionConflict(7)))).toMatchObject({
    status: 409,
    code: "version_conflict",
    details: { current: 7 },
  });
});

test("an unexpected error shows none of its text, however it is wrapped", () => {
  for (const error of [
    databaseError("XX000"),
    new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: databaseError("XX000") }),
    "text",
    undefined,
  ]) {
    const problem = problemOf(error);
    expect(problem).toMatchObject({ status: 500, code: "internal_error" });
    expect(JSON.stringify(problem)).not.toContain("secret");
  }
});

test("an unreachable database gives 503", () => {
  expect(
    problemOf(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: databaseError("ECONNREFUSED") })),
  ).toMatchObject({ status: 503, code: "database_unavailable" });
});

test("each wrong field has its path, also an unknown one", () => {
  const { error } = z
    .strictObject({ name: z.string(), address: z.strictObject({ line: z.string() }) })
    .safeParse({ address: { street: 1 }, role: "admin" });
  const { issues, code, status } = problemOf(new TRPCError({ code: "BAD_REQUEST", cause: error }));
  expect({ code, status }).toEqual({ code: "invalid_input", status: 400 });
  expect(issues.map(({ path }) => path).toSorted()).toEqual(["address.line", "address.street", "name", "role"]);
});

test("at most fifty wrong fields are listed, the first ones, and all are counted", () => {
  const row = z.strictObject({ name: z.string() });
  const unknown = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`member${at}`, 1]));
  const { error } = z.strictObject({ one: row, two: row }).safeParse({ one: unknown, two: unknown });
  const { issues, issueCount } = problemOf(new TRPCError({ code: "BAD_REQUEST", cause: error }));
  expect({ listed: issues.length, issueCount }).toEqual({ listed: 50, issueCount: 62 });
  expect(issues.map(({ path }) => path).filter((path) => path.startsWith("one."))).toHaveLength(31);
});
