import { randomBytes, randomUUID } from "node:crypto";
import { findImportBatch, inClinic } from "@daybook/db/postgres";
import { type FileReading, type ImportKind, uuidV7 } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { registerUpload } from "../register-upload.ts";
import { runImport } from "../run/run-import.ts";

let world: TestCaller;
const files = new Map<string, Uint8Array>();
/** How often files were opened, and how often they were read to their end. */
let reads = 0;
let whole = 0;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  Object.assign(world.services.imports, {
    has: async (id: string) => files.has(id),
    read,
    enqueue: async () => undefined,
  });
});
afterAll(() => world[Symbol.asyncDispose]());

async function read(id: string): Promise<AsyncIterable<Uint8Array> | null> {
  const bytes = files.get(id);
  if (!bytes) return null;
  reads += 1;
  return pieces(bytes);
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
  whole += 1;
}

async function readsOf<T>(work: () => Promise<T>): Promise<[number, T]> {
  const before = reads;
  const done = await work();
  return [reads - before, done];
}

/** Takes a file from its upload to the end of its import, and counts how often each step reads it. */
async function countReads(kind: ImportKind, bytes: Uint8Array, atUpload: FileReading = {}, later: FileReading = {}) {
  const batchId = uuidV7(Date.now(), randomBytes(10)) as never;
  files.set(batchId, bytes);
  const { services, clinic } = world;
  const actor = { kind: "service", id: randomUUID(), clinicId: clinic, role: "admin", access: "all" } as const;
  const ctx = {
    services,
    actor: { ...actor, name: "test", sessionHash: null },
    requestId: randomUUID(),
    ip: null,
    idempotencyKey: null,
    isStillValid: async () => true,
  };
  const upload = { batchId, kind, fileName: null, fileSize: bytes.length, fileSha256: batchId, isStrict: false };
  const [uploading, uploaded] = await readsOf(() => registerUpload(ctx, { ...upload, file: atUpload }));
  if (!uploaded.ok) throw new Error(uploaded.refusal.code);
  const input = { batchId, file: { ...atUpload, ...later } };
  const [checking, check] = await readsOf(() => world.as("admin").imports.validate(input));
  const [starting] = await readsOf(() => world.as("admin").imports.start(input));
  const work = {
    pool: services.pool,
    clinicId: clinic,
    batchId,
    log: services.log,
    now: services.now,
    newId: services.newId,
    desk: { read, directory: null },
    announce: () => undefined,
    signal: new AbortController().signal,
  };
  const [running] = await readsOf(() => runImport(work));
  const done = await inClinic(services.pool, clinic, (tx) => findImportBatch(tx, batchId));
  expect(done).toMatchObject({
    status: "COMPLETED",
    processed: check.totalRows,
    failed: check.willFail + check.willSkip,
  });
  return { uploading, checking, starting, running, batchId };
}

const once = { uploading: 1, checking: 1, starting: 0, running: 1 };
const rowsOf = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => row(index)).join("\n");
const letters = (index: number) => Array.from(String(index), (digit) => "abcdefghij"[Number(digit)]).join("");
/** Patients of whom every third has a number that the clinic's counter could assign. */
const patients = (tag: string, count: number, mrnHeading = "MRN") =>
  `${mrnHeading};Nom;Prénom;Né le\n${rowsOf(
    count,
    (index) => `${index % 3 === 0 ? 100_001 + index : ""};${tag}${letters(index)};Zoé ${letters(index)};1984-02-29`,
  )}\n`;

test("the upload, the check and the import read a file once each, also when numbers have to be assigned", async () => {
  await expect(countReads("patients", Buffer.from(patients("utf", 900)))).resolves.toMatchObject(once);
});

test("a long file in another encoding too, whose first letters show it", async () => {
  const hospitals = `name,address,phone\n${rowsOf(9_000, (index) => `Hôpital Été ${index},${index} rue du Général,`)}\n`;
  const bytes = Buffer.from(hospitals, "latin1");
  expect(bytes.length).toBeGreaterThan(256 * 1024);
  const { batchId, ...counts } = await countReads("hospitals", bytes);
  expect(counts).toEqual(once);
  // A preview of it reads only the beginning.
  const before = whole;
  const preview = await world.as("admin").imports.preview({ batchId });
  expect(preview).toMatchObject({
    totalRows: 9_000,
    reading: { encoding: "windows-1252", isCertain: false },
    missing: [],
  });
  expect(preview.sample[0]?.cells).toEqual(["Hôpital Été 0", "0 rue du Général", ""]);
  expect(whole).toBe(before);
});

test("with corrections that come with the upload, and with date orders that come later, it stays so", async () => {
  const text = `Titre\nNom|Prénom|Né le\n${rowsOf(50, (index) => `Date${letters(index)}|Zoé ${letters(index)}|03/04/1980`)}\n`;
  const atUpload = { delimiter: "|", headingLine: 2 } as const;
  const later = { dateOrder: "day-first" } as const;
  await expect(countReads("patients", Buffer.from(text), atUpload, later)).resolves.toMatchObject(once);
});

test("corrections that come after the upload need a new pass each time, until the import has begun", async () => {
  const text = `name,address\n${rowsOf(20, (index) => `Later ${index},1 rue Haute`)}\n`;
  const later = { encoding: "iso-8859-15" } as const;
  await expect(countReads("hospitals", Buffer.from(text), {}, later)).resolves.toMatchObject({
    ...once,
    checking: 2,
    starting: 1,
  });
});
