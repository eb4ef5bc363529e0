import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { PatientId, PractitionerId } from "@daybook/domain";
import { addPractitioner, at, nextMonday } from "@daybook/server/src/testing/front-desk.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { startDesk } from "./testing/desk-process.ts";
import { createDeskWorld, type DeskStart, type DeskWorld } from "./testing/desk-world.ts";
import { startLine } from "./testing/line.ts";

const day = nextMonday();
let world: DeskWorld;
let practitionerId: PractitionerId;
let desk: DeskStart;

beforeAll(async () => {
  world = await createDeskWorld(inject("postgresUrl"));
  practitionerId = (await addPractitioner(world.server, await world.server.tokenOf("admin"))) as PractitionerId;
  desk = await world.desk();
});
afterAll(() => world[Symbol.asyncDispose]());

const camille = { firstName: "Camille", lastName: "Roux", birthDate: "1980-05-17" };

describe("lines", () => {
  test("a call is answered in its envelope, under its id", async () => {
    const process = desk.start();
    const made = await process.call("patients.create", camille);
    expect(made).toMatchObject({ ok: true, data: { firstName: "Camille" } });
    const { id } = made.data as { id: PatientId };
    const wanted = { patientId: id, practitionerId, start: at(day, "09:00"), durationMinutes: 30 };
    expect(await process.call("appointments.book", wanted)).toMatchObject({ ok: true, data: { status: "booked" } });
    const refused = await process.call("appointments.book", wanted);
    expect(refused).toMatchObject({ ok: false, error: { code: "appointment_conflict" } });
    expect(refused.error?.["alternatives"]).toHaveLength(3);
    expect(await process.control("quit")).toMatchObject({ ok: true });
    expect((await process.ended).code).toBe(0);
  });

  test("a broken line is answered, and the next ones are read", async () => {
    const process = desk.start();
    process.write("{not json\n\n[]\n42\n");
    expect(await process.answerTo(null)).toMatchObject({ ok: false, error: { code: "invalid_line" } });
    expect(await process.ask({ id: "a", path: 7 })).toMatchObject({ id: "a", error: { code: "invalid_line" } });
    expect(await process.ask({ id: "b", control: "explode" })).toMatchObject({ id: "b", ok: false });
    expect(await process.ask({ id: "c", control: "resolve" })).toMatchObject({ id: "c", ok: false });
    // A busy machine may give no sign of life in the time that the desk waits for it.
    await expect
      .poll(() => process.control("status"), { timeout: 10_000 })
      .toMatchObject({ ok: true, data: { online: true, pending: 0, attention: 0 } });
    process.endInput();
    expect((await process.ended).code).toBe(0);
  });

  test("a wrong input says which member is wrong", async () => {
    const process = desk.start();
    const answer = await process.call("patients.create", { ...camille, birthDate: "soon" });
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid_input", errors: [{ path: "birthDate" }] } });
    process.endInput();
    await process.ended;
  });

  test.each(["with the server", "without it"])(
    "a procedure that does not exist is named as such, %s",
    async (where) => {
      const first = desk.start();
      expect(await first.control("sync")).toMatchObject({ ok: true });
      first.endInput();
      await first.ended;
      const process = where === "with the server" ? desk.start() : desk.start("http://127.0.0.1:1");
      expect(await process.call("patients.explode", {})).toMatchObject({
        ok: false,
        error: { code: "not_found", message: expect.stringMatching(/no procedure "patients\.explode"/u) },
      });
      process.endInput();
      await process.ended;
    },
  );

  test("a record that the server has not confirmed says so, also after a restart", async () => {
    const nowhere = "http://127.0.0.1:1";
    const first = desk.start();
    expect(await first.control("sync")).toMatchObject({ ok: true });
    first.endInput();
    await first.ended;

    const cutOff = desk.start(nowhere);
    const made = await cutOff.call("patients.create", { ...camille, lastName: "Marchand" });
    expect(made).toMatchObject({ ok: true, data: { pending: true } });
    const { id } = made.data as { id: PatientId };
    const wanted = { patientId: id, practitionerId, start: at(day, "11:00"), durationMinutes: 30 };
    expect(await cutOff.call("appointments.book", wanted)).toMatchObject({ ok: true, data: { pending: true } });
    await cutOff.kill();

    const list = { path: "appointments.list", input: { patientId: id } };
    const again = desk.start(nowhere);
    expect(await again.call("patients.get", { id })).toMatchObject({ data: { id, pending: true } });
    expect(await again.call("patients.list", { q: "Marchand" })).toMatchObject({
      data: { items: [{ pending: true }] },
    });
    expect(await again.ask(list)).toMatchObject({ data: { items: [{ pending: true }] } });
    await again.kill();

    const healed = desk.start();
    expect(await healed.control("sync")).toMatchObject({ ok: true });
    expect((await healed.call("patients.get", { id })).data).not.toHaveProperty("pending");
    expect((await healed.ask(list)).data).not.toMatchObject({ items: [{ pending: true }] });
    healed.endInput();
    await healed.ended;
  });

  test("the end of input is answered after what was asked before it", async () => {
    const process = desk.start();
    process.write(`${JSON.stringify({ id: 1, path: "practitioners.list", input: {} })}\n`);
    process.endInput();
    expect(await process.answerTo(1)).toMatchObject({ ok: true, data: { items: [{ id: practitionerId }] } });
    expect((await process.ended).code).toBe(0);
  });
});

describe("start", () => {
  const startWith = async (given: Parameters<typeof startDesk>[0]) => startDesk(given).ended;

  test("a desk without a whole copy waits for a slow server; nothing else can answer", async () => {
    await using line = await startLine(world.server.url);
    line.delay(300); // each way: more than a desk with a copy waits for a sign of life
    const newcomer = await world.desk();
    const first = newcomer.start(line.url);
    await first.control("status"); // signed in; the copy comes later
    await first.kill();
    const second = newcomer.start(line.url);
    expect(await second.call("practitioners.list", {})).toMatchObject({ ok: true });
    await second.kill();
  });

  test("without its arguments it says what is missing, and ends with 2", async () => {
    const { profile, email, password } = desk;
    const server = world.server.url;
    expect(await startWith({ server, email, password })).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("--profile is missing") as string,
    });
    expect(await startWith({ profile, server: "nowhere", email, password })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--server") as string,
    });
  });

  test("it explains its options when asked", async () => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, "headless.ts"), "--help"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(code).toBe(0);
    for (const option of ["--profile", "--server", "--email", "--password"]) expect(stdout).toContain(option);
  });

  test("a wrong password, or no server, ends it with 2 and words", async () => {
    const { profile, email, password } = desk;
    expect(await startWith({ profile, server: world.server.url, email, password: "wrong password" })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("refused") as string,
    });
    const { email: stranger } = await world.desk();
    const unreachable = await startWith({
      server: "http://127.0.0.1:1",
      profile: `${profile} new`,
      email: stranger,
      password,
    });
    expect(unreachable).toMatchObject({ code: 2, stderr: expect.stringContaining("does not answer") as string });
  });

  test("a profile serves one process; the lock of a killed one is taken over", async () => {
    const first = desk.start();
    expect(await first.control("status")).toMatchObject({ ok: true });
    const second = await desk.start().ended;
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining(`process ${first.pid}`) as string });
    await first.kill();
    expect(existsSync(path.join(desk.profile, "lock.json"))).toBe(true);
    const third = desk.start();
    expect(await third.control("status")).toMatchObject({ ok: true });
    third.endInput();
    await third.ended;
    expect(existsSync(path.join(desk.profile, "lock.json"))).toBe(false);
  });

  test("a lock that names another program's process, or is torn, is taken over", async () => {
    const file = path.join(desk.profile, "lock.json");
    for (const text of [JSON.stringify({ pid: process.pid, startedAt: "0" }), '{"pid":']) {
      writeFileSync(file, text);
      const again = desk.start();
      expect(await again.control("status")).toMatchObject({ ok: true });
      again.endInput();
      await again.ended;
    }
  });

  test("npm run prints nothing of its own before the first answer", async () => {
    const { profile, email, password } = desk;
    const args = ["--profile", profile, "--server", world.server.url, "--email", email, "--password", password];
    const child = spawn("npm", ["run", "-s", "desk", "--", ...args], {
      cwd: path.resolve(import.meta.dirname, "../../../.."),
      stdio: ["pipe", "pipe", "ignore"],
    });
    child.stdin.end('{"id":1,"control":"status"}\n');
    const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, ok: true });
    expect(code).toBe(0);
  });
});
