import { expect, test } from "vitest";
import { isPictureSizeSound, noteFileKind, pictureSize } from "./file-kind.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const png = (width: number, height: number) => {
  const header = new Uint8Array(33);
  header.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(header.buffer).setUint32(16, width);
  new DataView(header.buffer).setUint32(20, height);
  return header;
};
const jpeg = new Uint8Array([
  0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0x04, 0xb0, 0x03, 0x20, 3, 0, 0, 0, 0, 0,
]);

test.each([
  ["a PDF", bytes("%PDF-1.7"), "scan.pdf", "application/pdf"],
  ["a PDF without a name", bytes("%PDF-1.7"), "", "application/pdf"],
  ["a PNG", png(800, 600), "Scan.PNG", "image/png"],
  ["a JPEG that is called PNG", jpeg, "photo.png", "image/jpeg"],
  ["a text", bytes("BP 120/80"), "note.txt", "text"],
  ["a text of another ending", bytes("BP 120/80"), "note.hl7", "text"],
])("%s is known by its bytes", (_, file, name, kind) => {
  expect(noteFileKind(file, name)).toEqual({ ok: true, value: kind });
});

test.each([
  ["a page of the web as PDF", bytes("<html>"), "letter.pdf", "note_file_refused"],
  ["a program as JPEG", new Uint8Array([0x4d, 0x5a, 0]), "x.jpg", "note_file_refused"],
  ["a PDF as text", bytes("%PDF-1.7"), "note.txt", "note_file_refused"],
  ["an SVG as PNG", bytes("<svg onload='x()'>"), "a.png", "note_file_refused"],
  ["a Word file", new Uint8Array([0x50, 0x4b, 3, 4]), "a.docx", "note_file_unreadable"],
  ["nothing", new Uint8Array(), "a.pdf", "note_file_empty"],
])("%s is refused", (_, file, name, code) => {
  expect(noteFileKind(file, name)).toMatchObject({ ok: false, refusal: { code } });
});

test("the size of a picture is in its header", () => {
  expect(pictureSize(png(800, 600), "image/png")).toEqual({ width: 800, height: 600 });
  expect(pictureSize(jpeg, "image/jpeg")).toEqual({ width: 800, height: 1200 });
  expect(pictureSize(png(800, 600).slice(0, 20), "image/png")).toBeNull();
  expect(pictureSize(jpeg.slice(0, 8), "image/jpeg")).toBeNull();
});

test.each([
  [{ width: 1, height: 60_000 }, false],
  [{ width: 60_000, height: 60_000 }, false],
  [{ width: 8_000, height: 6_000 }, false],
  [{ width: 39, height: 1_000 }, false],
  [{ width: 2_480, height: 3_508 }, true],
])("a picture of %o may be opened: %s", (size, isSound) => {
  expect(isPictureSizeSound(size)).toBe(isSound);
});
