import { expect, test } from "vitest";
import { readNoteForm, textOfFile } from "./read-note-form.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);

test.each([
  ["UTF-8", bytes("Évolution favorable"), "Évolution favorable"],
  ["UTF-8 with a byte order mark", new Uint8Array([0xef, 0xbb, 0xbf, ...bytes("BP 120/80")]), "BP 120/80"],
  ["UTF-16", utf16("Été"), "Été"],
  ["Windows-1252", Buffer.from("c9t\u00e9", "latin1"), "c9té"],
])("a text file in %s", (_, file, text) => {
  expect(textOfFile(file)).toEqual({ ok: true, value: text });
});

test.each([
  ["a PDF", bytes("%PDF-1.7 ..."), "PDF"],
  ["a picture that is called a text", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), "PNG"],
  ["a photograph", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), "JPEG"],
  ["a Word file", new Uint8Array([0x50, 0x4b, 3, 4, 20]), "ZIP"],
  ["a program", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), "unknown"],
])("%s is refused with its kind", (_, file, kind) => {
  expect(textOfFile(file)).toMatchObject({ ok: false, refusal: { code: "note_file_unreadable", details: { kind } } });
});

test("an empty file is refused", () => {
  expect(textOfFile(new Uint8Array())).toMatchObject({ ok: false, refusal: { code: "note_file_empty" } });
});

async function read(fields: Record<string, string | Blob>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const sent = new Response(form);
  return readNoteForm(new Uint8Array(await sent.arrayBuffer()), sent.headers.get("content-type") ?? "");
}

test("a form becomes the body of a note, with the fields it has", async () => {
  expect(await read({ taken_at: "2024-03-05T09:00:00Z", extra: "x", file: new Blob(["BP 120/80"]) })).toEqual({
    ok: true,
    value: { taken_at: "2024-03-05T09:00:00Z", extra: "x", content: "BP 120/80", source: "text" },
  });
});

test.each([
  ["no file", { taken_at: "2024-03-05T09:00:00Z" }, "note_file_empty"],
  ["a file under another name", { picture: new Blob(["x"]) }, "note_file_unreadable"],
  ["content beside the file", { content: "x", file: new Blob(["y"]) }, "note_file_unreadable"],
])("a form with %s is refused", async (_, fields, code) => {
  expect(await read(fields)).toMatchObject({ ok: false, refusal: { code } });
});

test("bytes that are no form are refused", async () => {
  expect(await readNoteForm(bytes("nothing"), "multipart/form-data; boundary=x")).toMatchObject({ ok: false });
});
