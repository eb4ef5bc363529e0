import { assembleReading } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { scannedSheet } from "../demo/notes/filed-notes.ts";
import { makePdf, textCommands } from "../demo/notes/make-pdf.ts";
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

const upload = (file: string | Uint8Array, name = "note.txt", fields: Record<string, string> = { taken_at: takenAt }) =>
  world.upload(notes, file, { token, fields, name });
const pathOf = (headers: Headers) =>
  new URL(String(headers.get("location")), world.url).pathname.replace("/api/v1", "");

test("a text file is filed as a note, whatever its encoding", async () => {
  const made = await upload(Buffer.from("TA 13/8, c\u00e9phal\u00e9es", "latin1"));
  expect(made).toMatchObject({
    status: 201,
    body: { source: "text", content: "TA 13/8, céphalées", taken_at: takenAt },
  });
  const read = await world.rest("GET", pathOf(made.headers), { token });
  expect(read).toMatchObject({ status: 200, body: { id: made.body["id"] } });
});

test("a PDF is filed with its text; the file and its pages can be had again, as files and nothing else", async () => {
  const file = makePdf([{ content: textCommands(["O: BP 142/88 today, HR 76.", "A: Hypertension."]) }]);
  const made = await upload(file, "letter.pdf");
  const note = `${notes}/${String(made.body["id"])}`;
  const read = await vi.waitFor(
    async () => {
      const { body } = await world.rest("GET", note, { token });
      expect(body).toMatchObject({ reading_state: "read" });
      return body;
    },
    { timeout: 60_000, interval: 200 },
  );
  expect(read).toMatchObject({
    source: "pdf",
    content: "O: BP 142/88 today, HR 76.\nA: Hypertension.",
    file: { mime: "application/pdf", size: file.length, pages: 1 },
    unchecked: 0,
  });
  const get = async (path: string, as = token) =>
    fetch(`${world.url}/api/v1${note}/${path}`, { headers: { authorization: `Bearer ${as}` } });
  const original = await get("file");
  expect(Buffer.from(await original.arrayBuffer()).equals(file)).toBe(true);
  expect(Object.fromEntries(original.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": expect.stringMatching(
      /^attachment; filename="note-2024-03-05-[0-9a-f]{8}\.pdf"$/u,
    ) as string,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  const page = await get("pages/1");
  expect([
    page.headers.get("content-type"),
    Buffer.from(await page.arrayBuffer())
      .subarray(0, 2)
      .toString("hex"),
  ]).toEqual(["image/jpeg", "ffd8"]);
  const desk = await world.tokenOf("frontdesk");
  const denied = [await get("pages/2"), await get("pages/x"), await get("file", desk), await get("file", "wrong")];
  expect(denied.map(({ status }) => status)).toEqual([404, 404, 403, 401]);
  const { rows } = await world.db.owner.query<{ outcome: string }>(
    "select outcome from audit_event where action = 'notes.getFile' order by seq",
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(["ok", "denied"]);
});

test("a scanned sheet, the demo's, waits to be checked, and is read as the demo has it", {
  timeout: 120_000,
}, async () => {
  const { content: sheet, page } = scannedSheet();
  const made = await upload(sheet, "scan.jpg");
  expect(made.status).toBe(201);
  await vi.waitFor(
    async () => {
      const { body } = await world.rest("GET", `${notes}/${String(made.body["id"])}`, { token });
      expect(body).toMatchObject({ reading_state: "unchecked", source: "image" });
      expect(body["content"]).toBe(assembleReading([page]).text);
    },
    { timeout: 90_000, interval: 300 },
  );
  const { body } = await world.rest("GET", "/notes/unchecked", { token });
  expect(body).toMatchObject({ total: 1, items: [{ patient_name: "Roux, Camille", reading_state: "unchecked" }] });
});

test.each([
  ["of another kind than its name says", "%PDF-1.7", "note.txt", "note_file_refused"],
  ["of a kind that cannot be read", Buffer.from("504b0304", "hex"), "note.docx", "note_file_unreadable"],
  ["without a byte", "", "note.txt", "note_file_empty"],
  ["with blanks only", " \n ", "note.txt", "note_file_empty"],
  ["of 1 by 60,000 points", pngHeader(1, 60_000), "note.png", "note_file_refused"],
])("a file %s is refused", async (_, file, name, code) => {
  expect(await upload(file, name)).toMatchObject({ status: 400, body: { code } });
});

test("unknown fields, and a form without a time, are refused", async () => {
  const refused = { status: 400, body: { code: "invalid_input" } };
  expect(await upload("BP 120/80", "note.txt", { taken_at: takenAt, colour: "red" })).toMatchObject(refused);
  expect(await upload("BP 120/80", "note.txt", {})).toMatchObject(refused);
});

test("a file above the limit is refused before it is read", async () => {
  const { status, body } = await upload(new Uint8Array(21 * 1024 * 1024).fill(65));
  expect({ status, code: body["code"] }).toEqual({ status: 413, code: "body_too_large" });
});

test("the same file with the same key is one note", async () => {
  const send = () =>
    world.upload(notes, "BP 121/81", {
      token,
      fields: { taken_at: takenAt },
      name: "note.txt",
      headers: { "idempotency-key": "upload-1" },
    });
  const [first, second] = [await send(), await send()];
  expect(second.body["id"]).toBe(first.body["id"]);
});

test("other calls take no form", async () => {
  expect((await world.upload("/patients", "x", { token, name: "x.txt" })).status).toBe(415);
});

test("without a token nothing is read", async () => {
  const options = { token: "wrong", fields: { taken_at: takenAt } };
  expect((await world.upload(notes, "BP 120/80", options)).status).toBe(401);
});

function pngHeader(width: number, height: number): Uint8Array {
  const header = Buffer.from("89504e470d0a1a0a0000000d4948445200000000000000000806000000000000ff", "hex");
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
}
