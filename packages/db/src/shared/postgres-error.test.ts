import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { isDatabaseAway } from "./postgres-error.pg.ts";

const coded = (code: string) => Object.assign(new Error("failed"), { code });
const fromDatabase = (code: string) => Object.assign(new DatabaseError("failed", 6, "error"), { code });

test.each<[string, unknown]>([
  ["a database that shuts down", fromDatabase("57P01")],
  ["one that starts", fromDatabase("57P03")],
  ["a copy of the driver's error", coded("57P03")],
  ["a refused connection", coded("ECONNREFUSED")],
  ["a connection that was cut", new Error("Connection terminated unexpectedly")],
  ["a connection that was not had in time", new Error("timeout exceeded when trying to connect")],
  ["what wraps such an error", new Error("wrapped", { cause: fromDatabase("08006") })],
  [
    "what wraps it with a code of its own",
    Object.assign(new Error("wrapped", { cause: fromDatabase("57P03") }), { code: "INTERNAL_SERVER_ERROR" }),
  ],
  ["a code alone", { code: "53300" }],
])("%s is away", (_, error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

test.each<[string, unknown]>([
  ["a lock that was not had in time", fromDatabase("55P03")],
  ["a statement that took too long", fromDatabase("57014")],
  [
    "a broken constraint, whatever its text says",
    Object.assign(fromDatabase("23505"), { message: "connection terminated" }),
  ],
  ["a defect", new TypeError("x is not a function")],
  ["nothing", null],
  ["an object without a code", {}],
])("%s is not", (_, error) => {
  expect(isDatabaseAway(error)).toBe(false);
});
