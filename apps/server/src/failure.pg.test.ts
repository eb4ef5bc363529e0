import { DatabaseSetupError, prepareDatabase } from "@daybook/db/postgres";
import { createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { failureOf } from "./failure.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.close());

async function failureOn(change: (url: URL) => void) {
  const url = new URL(database.ownerUrl);
  change(url);
  const error = await prepareDatabase(url.toString()).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(Error);
  const failure = failureOf(error, { databaseUrl: url.toString(), host: "127.0.0.1", port: 4000 });
  expect(failure.message).toContain("Fix: ");
  expect(failure.message).not.toContain(url.password || "postgres://");
  return failure;
}

test.each([
  ["nothing listens there", (url: URL) => void (url.port = "1"), 69, /nothing answers at 127\.0\.0\.1:1/u],
  [
    "no such host",
    (url: URL) => void (url.hostname = "no.such.host.invalid"),
    69,
    /nothing answers at no\.such\.host/u,
  ],
  ["a wrong password", (url: URL) => void (url.password = "wrong-one"), 78, /refuses the user "/u],
  [
    "no password",
    (url: URL) => void Object.assign(url, { password: "", username: "nobody" }),
    78,
    /refuses the user "nobody"/u,
  ],
  ["no such user", (url: URL) => void (url.username = "stranger"), 78, /refuses the user "stranger"/u],
  ["no such database", (url: URL) => void (url.pathname = "/nowhere"), 78, /there is no database "nowhere"/u],
])("%s", async (_, change, exitCode, words) => {
  const failure = await failureOn((url) => change(url));
  expect(failure).toMatchObject({ exitCode, message: expect.stringMatching(words) });
});

test("a role without the permission to create anything, on an empty database", async () => {
  await database.owner.query("create role t_powerless login password 'secret-42'");
  await database.owner.query("create database t_empty");
  try {
    const failure = await failureOn((url) =>
      Object.assign(url, { username: "t_powerless", password: "secret-42", pathname: "/t_empty" }),
    );
    expect(failure.exitCode).toBe(78);
  } finally {
    await database.owner.query("drop database t_empty with (force)");
    await database.owner.query("drop role t_powerless");
  }
});

test("a message of the database set-up is passed on unchanged", () => {
  const failure = failureOf(new DatabaseSetupError("PostgreSQL 14 is too old. Fix: use PostgreSQL 15 or newer"), null);
  expect(failure).toEqual({ message: "PostgreSQL 14 is too old. Fix: use PostgreSQL 15 or newer", exitCode: 78 });
});
