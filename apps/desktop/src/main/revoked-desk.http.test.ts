import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Desk } from "./core/desk.ts";
import { openDesk } from "./core/open-desk.ts";
import { ProblemError } from "./core/problem.ts";
import { type Line, startLine } from "./testing/line.ts";

/** Desks and people who are no longer welcome: a revoked desk, a dismissed person. */

const password = "ghost lamp river 9";
const machineSecret = Buffer.alloc(32, 9);
const jade = { firstName: "Jade", lastName: "Mercier", birthDate: "1980-05-17" };
let server: ServerWorld;
let folder: string;
let people = 0;

beforeAll(async () => {
  server = await createServerWorld(inject("postgresUrl"));
  folder = mkdtempSync(path.join(tmpdir(), "daybook-revoked-"));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

interface Station extends AsyncDisposable {
  readonly desk: Desk;
  readonly line: Line;
  readonly profile: string;
  readonly email: string;
  readonly userId: string;
  /** The same profile opened again, as after a restart. */
  readonly again: () => Promise<{ readonly desk: Desk; readonly kind: string }>;
}

async function openStation(): Promise<Station> {
  people += 1;
  const email = `person${people}@clinic.test`;
  const { identity } = server.server;
  const made = await identity.createUser({ clinicId: server.clinic, email, name: "A person", role: "admin", password });
  if (!made.ok) throw new Error(made.refusal.code);
  const line = await startLine(server.url);
  const profile = path.join(folder, `desk ${people}`);
  const open = async () => {
    const desk = openDesk({ server: line.url, profile: { folder: profile, machineSecret } });
    return { desk, kind: (await desk.signIn({ email, password })).kind };
  };
  const { desk } = await open();
  await desk.sync();
  return {
    desk,
    line,
    profile,
    email,
    userId: made.value.id,
    again: open,
    async [Symbol.asyncDispose]() {
      await desk.close();
      await line[Symbol.asyncDispose]();
    },
  };
}

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
const revoke = async () => {
  const { rows } = await server.db.owner.query<{ id: string }>(
    "update sync_device set revoked_at = now() where revoked_at is null returning id",
  );
  return rows[0]?.id;
};

describe("a revoked desk", () => {
  test("hands over what was not sent, and erases itself", async () => {
    await using station = await openStation();
    station.line.cut();
    await station.desk.check();
    const { id } = (await station.desk.call("patients.create", jade)) as { id: string };
    const deviceId = await revoke();
    await station.line.mend();
    // The desk may have noticed by itself before it is asked.
    expect(["device_revoked", "unauthenticated"]).toContain(await codeOf(station.desk.sync()));
    await expect.poll(() => readdirSync(station.profile)).toEqual([]);
    expect(await codeOf(station.desk.call("patients.get", { id }))).toBe("unauthenticated");
    const { rows } = await server.db.owner.query(
      "select outcome, input->>'id' as id from sync_command where device_id = $1",
      [deviceId],
    );
    expect(rows).toEqual([{ outcome: "refused", id }]);
  });

  test("that is started again erases itself at its first contact, too", async () => {
    await using station = await openStation();
    await station.desk.close();
    await revoke();
    const { desk, kind } = await station.again();
    expect(kind).toBe("signed-in");
    await expect.poll(() => readdirSync(station.profile)).toEqual([]);
    expect(desk.person()).toBeNull();
    await desk.close();
  });
});

test("a dismissed person opens the desk only until its next contact", async () => {
  await using station = await openStation();
  await station.desk.close();
  await server.server.identity.deactivateUser({ clinicId: server.clinic, id: station.userId });
  const { desk } = await station.again();
  await expect.poll(() => desk.person()).toBeNull();
  await desk.close();
  expect((await station.again()).kind).toBe("refused");
});

test("a wrong password opens nothing, with or without the server", async () => {
  await using station = await openStation();
  await station.desk.close();
  const desk = openDesk({ server: station.line.url, profile: { folder: station.profile, machineSecret } });
  const wrong = { email: station.email, password: "another lamp river 9" };
  expect(await desk.signIn(wrong)).toEqual({ kind: "refused", code: "invalid_credentials" });
  station.line.cut();
  expect(await desk.signIn(wrong)).toEqual({ kind: "refused", code: "invalid_credentials" });
  expect(await desk.signIn({ email: "nobody@clinic.test", password })).toEqual({ kind: "unreachable" });
  await desk.close();
});
