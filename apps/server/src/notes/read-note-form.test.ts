import { expect, test } from "vitest";
import { readNoteForm } from "./read-note-form.ts";

async function read(fields: Record<string, string | Blob>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const sent = new Response(form);
  return readNoteForm(new Uint8Array(await sent.arrayBuffer()), sent.headers.get("content-type") ?? "");
}

test("a form becomes the body of a note, with the fields it has", async () => {
  expect(await read({ taken_at: "2024-03-05T09:00:00Z", extra: "x", file: new Blob(["BP 120/80"]) })).toEqual({
    ok: true,
    value: { taken_at: "2024-03-05T09:00:00Z", extra: "x", file: { name: "blob", base64: "QlAgMTIwLzgw" } },
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
  expect(await readNoteForm(new TextEncoder().encode("nothing"), "multipart/form-data; boundary=x")).toMatchObject({
    ok: false,
  });
});
