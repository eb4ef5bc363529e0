import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

let world: ServerWorld;
let token: string;
let notes: string;
const takenAt = "2024-03-05T09:00:00Z";

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("clinician");
  const body = { first_name: "Camille", last_name: "Roux", birth_date: "1980-05-17" };
  const patient = await world.rest("POST", "/patients", { token, body });
  notes = `/patients/${String(patient.body["id"])}/notes`;
});
afterAll(() => world[Symbol.asyncDispose]());

const upload = (file: string | Uint8Array, fields: Record<string, string> = { taken_at: takenAt }) =>
  world.upload(notes, file, { token, fields, name: "note.txt" });

test("a text file is filed as a note, whatever its encoding", async () => {
  const made = await upload(Buffer.from("TA 13/8, c\u00e9phal\u00e9es", "latin1"));
  expect(made).toMatchObject({
    status: 201,
    body: { source: "text", content: "TA 13/8, céphalées", taken_at: takenAt },
  });
  const read = await world.rest(
    "GET",
    new URL(String(made.headers.get("location")), world.url).pathname.replace("/api/v1", ""),
    { token },
  );
  expect(read).toMatchObject({ status: 200, body: { id: made.body["id"] } });
});

test("files of other kinds, empty files and unknown fields are refused", async () => {
  expect(await upload("%PDF-1.7")).toMatchObject({ status: 400, body: { code: "note_file_unreadable", kind: "PDF" } });
  expect(await upload("")).toMatchObject({ status: 400, body: { code: "note_file_empty" } });
  expect(await upload("BP 120/80", { taken_at: takenAt, colour: "red" })).toMatchObject({
    status: 400,
    body: { code: "invalid_input" },
  });
  expect(await upload("BP 120/80", {})).toMatchObject({ status: 400, body: { code: "invalid_input" } });
});

test("a file above the limit is refused before it is read", async () => {
  const { status, body } = await upload(new Uint8Array(21 * 1024 * 1024).fill(65));
  expect({ status, code: body["code"] }).toEqual({ status: 413, code: "body_too_large" });
});

test("other calls take no form", async () => {
  expect((await world.upload("/patients", "x", { token, name: "x.txt" })).status).toBe(415);
});

test("without a token nothing is read", async () => {
  expect((await world.upload(notes, "BP 120/80", { token: "wrong", fields: { taken_at: takenAt } })).status).toBe(401);
});
