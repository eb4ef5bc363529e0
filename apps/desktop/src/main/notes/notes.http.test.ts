import { hkdfSync } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { KeyringFile, openCache, openOwn, WrongKeyError } from "@daybook/db/sqlite";
import type { Note, PatientId, PatientSummary } from "@daybook/domain";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import type { Desk } from "../core/desk.ts";
import { openDesk } from "../core/open-desk.ts";
import { type Line, startLine } from "../testing/line.ts";

// Desks open their files with slow hashes, and a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Two people share a desk, one reads all notes and one only their own; the line is cut and mended. */

const password = "ghost lamp river 9";
const takenAt = "2026-11-20T09:00:00Z";
const machineSecret = Buffer.alloc(32, 7);
const folder = mkdtempSync(path.join(tmpdir(), "daybook-notes-"));
const profile = path.join(folder, "desk");
const people: Record<string, string> = {};
let world: ServerWorld;
let line: Line;
let desk: Desk;
let patientId: PatientId;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  line = await startLine(world.url);
  for (const role of ["clinician", "frontdesk"] as const) {
    const email = `${role}@clinic.test`;
    const made = await world.server.identity.createUser({ clinicId: world.clinic, email, name: role, role, password });
    if (!made.ok) throw new Error(made.refusal.code);
  }
  desk = openDesk({ server: line.url, profile: { folder: profile, machineSecret } });
  for (const role of ["frontdesk", "clinician"]) {
    people[role] = await signIn(role);
    await sync();
  }
  ({ id: patientId } = await call<{ id: PatientId }>("patients.create", {
    firstName: "Ada",
    lastName: "Roux",
    birthDate: "1980-01-01",
  }));
});
afterAll(async () => {
  await desk.close();
  await line[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(role: string): Promise<string> {
  const outcome = await desk.signIn({ email: `${role}@clinic.test`, password });
  if (outcome.kind !== "signed-in") throw new Error(outcome.kind);
  return outcome.person.id;
}
/** On a busy machine the server may take too long to say that it is there. */
const sync = (one = desk) => vi.waitFor(() => one.sync(), { timeout: 90_000, interval: 200 });
const call = <Answer>(path: string, input: unknown) => desk.call(path, input) as Promise<Answer>;
const write = (content: string, more: object = {}) =>
  call<Note>("notes.create", { patientId, takenAt, content, ...more });
const list = async () => (await call<{ items: Note[] }>("notes.list", { patientId })).items;
const cut = async () => {
  line.cut();
  await desk.check();
};
const mend = async () => {
  await line.mend();
  await sync();
};
const clearText = (word: string) =>
  readdirSync(profile).filter((name) => {
    const bytes = readFileSync(path.join(profile, name));
    return bytes.includes(word) || bytes.includes(Buffer.from(word, "utf16le"));
  });

test("notes are written, read and withdrawn without the server, each person seeing what they may", async () => {
  await write("Zirkonium before the cut. BP 142/88.");
  await sync();
  await cut();
  const made = await write("Zirkonium in the dark.\nAllergies: penicillin (rash)");
  // A summary rests on what was just written, and says what it does not know.
  const summary = await call<PatientSummary>("summaries.get", { patientId });
  expect(summary).toMatchObject({ generatedBy: "extractive", draft: true, heading: { name: "Ada Roux" } });
  expect(summary.summary).toContain("penicillin");
  expect(summary.notice).toContain("12 months");
  // So do the facts, which say that they may not be all.
  expect(await call("summaries.getFacts", { patientId })).toMatchObject({
    complete: false,
    allergies: [{ label: "penicillin", value: "rash", noteId: made.id }],
    measurements: [{ label: "bp", value: "142/88 mmHg" }],
  });
  expect(made).toMatchObject({ pending: true, restricted: false, findings: [{ type: "allergy", value: "rash" }] });
  const mistake = await write("Zirkonium by mistake.");
  expect(await call("notes.delete", { patientId, id: mistake.id })).toBeNull();
  const seen = (await list()).map(({ content }) => content);
  expect(seen).toHaveLength(2);
  expect(seen).toEqual(expect.arrayContaining([made.content, "Zirkonium before the cut. BP 142/88."]));

  await signIn("frontdesk");
  const stubs = await list();
  expect(stubs.map(({ restricted, createdBy }) => [restricted, createdBy])).toEqual(
    stubs.map(() => [true, people["clinician"]]),
  );
  expect(JSON.stringify(stubs)).not.toContain("Zirkonium");
  await expect(call("summaries.get", { patientId })).rejects.toMatchObject({ problem: { code: "forbidden" } });
  await write("Rang: Zirkonium at the door.");
  expect((await list()).filter(({ restricted }) => !restricted)).toMatchObject([
    { content: "Rang: Zirkonium at the door." },
  ]);

  await signIn("clinician");
  expect((await list()).map(({ content }) => content)).toContain("Rang: Zirkonium at the door.");
  await mend();
  const admin = await world.clientOf("admin");
  const { items } = await admin.notes.list.query({ patientId });
  expect(items.map(({ id }) => id).toSorted()).toEqual((await list()).map(({ id }) => id).toSorted());
  expect(items).toHaveLength(3);
});

test("no word of a note stands in clear on the disk, and only its reader's keys open a person's file", async () => {
  await sync();
  expect(readdirSync(profile)).toEqual(
    expect.arrayContaining([`own-${people["clinician"]}.db`, `own-${people["frontdesk"]}.db`]),
  );
  expect(clearText("Zirkonium")).toEqual([]);
  const copy = path.join(folder, "copy");
  cpSync(profile, copy, { recursive: true });
  const keyring = new KeyringFile(path.join(copy, "keyring.json"), machineSecret);
  const file = path.join(copy, `own-${people["clinician"]}.db`);
  const keyOf = async (role: string) => {
    const keys = await keyring.open(people[role] ?? "", password);
    if (!keys) throw new Error("the keyring does not open");
    return { desk: keys.desk, own: Buffer.from(hkdfSync("sha256", keys.own, "", "daybook own file", 32)) };
  };
  const [clinician, frontdesk] = [await keyOf("clinician"), await keyOf("frontdesk")];
  expect(() => openCache(file, frontdesk.own)).toThrow(WrongKeyError);
  expect(() => openCache(file, frontdesk.desk)).toThrow(WrongKeyError);
  const opened = openCache(path.join(copy, "desk.db"), clinician.desk);
  openOwn(opened, file, clinician.own, "clinician");
  expect(opened.statement("select count(*) as count from own.note_text").get()).toEqual({ count: 3 });
  opened.close();
});

test("a note that the server refuses waits with its words, for those who may read it", async () => {
  const { id } = await call<{ id: PatientId }>("patients.create", {
    firstName: "Bea",
    lastName: "Roux",
    birthDate: "1980-01-01",
  });
  await sync();
  await cut();
  await write("Zirkonium for a retired patient.", { patientId: id });
  const admin = await world.clientOf("admin");
  await admin.patients.delete.mutate({ id });
  await mend();
  const waiting = await desk.attention();
  expect(waiting.items).toMatchObject([
    { path: "notes.create", code: "not_found", severity: 1, input: { content: "Zirkonium for a retired patient." } },
  ]);
  expect(waiting.items[0]?.choices).toEqual(["assign:", "drop"]);
  await signIn("frontdesk");
  const hidden = (await desk.attention()).items;
  expect(hidden).toMatchObject([{ path: "notes.create", choices: [] }]);
  expect(JSON.stringify(hidden)).not.toContain("Zirkonium");
  await signIn("clinician");
  await desk.resolve(waiting.items[0]?.id ?? "", `assign:${patientId}`);
  await sync();
  expect((await list()).map(({ content }) => content)).toContain("Zirkonium for a retired patient.");
  expect((await desk.attention()).items).toEqual([]);
});

test("a note for a patient whom another desk has still to send waits for them", async () => {
  const otherLine = await startLine(world.url);
  const other = openDesk({ server: otherLine.url, profile: { folder: path.join(folder, "other"), machineSecret } });
  await other.signIn({ email: "frontdesk@clinic.test", password });
  await sync(other);
  otherLine.cut();
  await other.check();
  const patient = { firstName: "Cleo", lastName: "Roux", birthDate: "1980-01-01" };
  const { id } = (await other.call("patients.create", patient)) as { id: PatientId };
  const note = await write("Zirkonium ahead of the patient.", { patientId: id });
  await sync();
  expect(note).toMatchObject({ pending: true });
  expect(desk.status()).toMatchObject({ pending: 1, attention: 0 });
  await otherLine.mend();
  await sync(other);
  await sync();
  expect(desk.status()).toMatchObject({ pending: 0, attention: 0 });
  const admin = await world.clientOf("admin");
  expect((await admin.notes.list.query({ patientId: id })).items).toMatchObject([{ id: note.id }]);
  await other.close();
  await otherLine[Symbol.asyncDispose]();
});

test("a note that is too old for the copy is withdrawn on the server, while it is in reach", async () => {
  const { id } = await write("Long ago.");
  await sync();
  await world.db.owner.query("update note set created_at = now() - interval '14 months' where id = $1", [id]);
  const otherLine = await startLine(world.url);
  const other = openDesk({ server: otherLine.url, profile: { folder: path.join(folder, "later"), machineSecret } });
  await other.signIn({ email: "clinician@clinic.test", password });
  await sync(other);
  otherLine.cut();
  await other.check();
  const withdraw = async () => other.call("notes.delete", { patientId, id });
  await expect(withdraw()).rejects.toMatchObject({ problem: { code: "not_found" } });
  await otherLine.mend();
  await sync(other);
  expect(await withdraw()).toBeNull();
  const admin = await world.clientOf("admin");
  expect((await admin.notes.list.query({ patientId })).items.map((note) => note.id)).not.toContain(id);
  await other.close();
  await otherLine[Symbol.asyncDispose]();
});

test("a revoked desk keeps nothing of what notes said", async () => {
  const admin = await world.clientOf("admin");
  const { items } = await admin.sync.devices.query();
  for (const { id } of items) await admin.sync.revoke.mutate({ id });
  await desk.sync().catch(() => undefined);
  const left = () => readdirSync(profile).filter((name) => name.startsWith("own-"));
  await expect.poll(left, { timeout: 60_000 }).toEqual([]);
});
