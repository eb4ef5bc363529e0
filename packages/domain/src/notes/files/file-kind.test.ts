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
  ["a text that is called so in full", bytes("BP 120/80"), "note.text", "text"],
  ["a JPEG of four letters", jpeg, "photo.jpeg", "image/jpeg"],
  ["a text whose name has a PDF in the middle", bytes("BP 120/80"), "scan.pdf.hl7", "text"],
  ["a text whose name has no ending", bytes("BP 120/80"), "notepdf", "text"],
  ["a text of another ending", bytes("BP 120/80"), "note.hl7", "text"],
])("%s is known by its bytes", (_, file, name, kind) => {
  expect(noteFileKind(file, name)).toEqual({ ok: true, value: kind });
});

test.each([
  ["a page of the web as PDF", bytes("<html>"), "letter.pdf", "note_file_refused"],
  ["a program as JPEG", new Uint8Array([0x4d, 0x5a, 0]), "x.jpg", "note_file_refused"],
  ["a PDF as text", bytes("%PDF-1.7"), "note.txt", "note_file_refused"],
  ["a text as PDF, behind a blank", bytes("BP 120/80"), "scan.pdf ", "note_file_refused"],
  ["a PNG as PDF", png(800, 600), "scan.pdf", "note_file_refused"],
  ["a PDF as picture", bytes("%PDF-1.7"), "scan.png", "note_file_refused"],
  ["an SVG as PNG", bytes("<svg onload='x()'>"), "a.png", "note_file_refused"],
  ["a Word file", new Uint8Array([0x50, 0x4b, 3, 4]), "a.docx", "note_file_unreadable"],
  ["nothing", new Uint8Array(), "a.pdf", "note_file_empty"],
])("%s is refused", (_, file, name, code) => {
  expect(noteFileKind(file, name)).toMatchObject({ ok: false, refusal: { code } });
});

test.each([
  ["ZIP", [0x50, 0x4b, 3, 4]],
  ["GIF", [...bytes("GIF89a")]],
  ["TIFF", [0x49, 0x49, 0x2a, 0]],
  ["TIFF", [0x4d, 0x4d, 0, 0x2a]],
  ["GZIP", [0x1f, 0x8b, 8]],
  ["PostScript", [...bytes("%!PS-Adobe")]],
])("a file of kind %s cannot be read, and the refusal says so", (kind, file) => {
  expect(noteFileKind(new Uint8Array(file), "a.txt")).toMatchObject({
    ok: false,
    refusal: { code: "note_file_unreadable", details: { kind } },
  });
});

test("a name that promises another kind is the reason of the refusal", () => {
  expect(noteFileKind(bytes("BP 120/80"), "a.pdf")).toMatchObject({
    refusal: { details: { reason: "not_what_it_says" } },
  });
});

/** A JPEG with these segments before its frame header of 800 by 1,200, and a number of bytes behind it. */
const jpegWith = (segments: readonly number[], frame = 0xc0, rest = 1) =>
  new Uint8Array([
    0xff,
    0xd8,
    ...segments,
    0xff,
    frame,
    0,
    17,
    8,
    0x04,
    0xb0,
    0x03,
    0x20,
    ...Array<number>(rest).fill(0),
  ]);

test.each([
  ["nothing before it", jpegWith([])],
  ["filling bytes", jpegWith([0xff, 0xff, 0xff])],
  ["marks without a length", jpegWith([0xff, 0x01, 0xff, 0xd0, 0xff, 0xd8])],
  ["a comment of six bytes", jpegWith([0xff, 0xfe, 0, 6, 1, 2, 3, 4])],
  ["a table of codes, which is no frame", jpegWith([0xff, 0xc4, 0, 10, 1, 2, 3, 4, 5, 6, 7, 8])],
  ["a reserved mark, which is no frame", jpegWith([0xff, 0xc8, 0, 10, 1, 2, 3, 4, 5, 6, 7, 8])],
  ["arithmetic conditions, which are no frame", jpegWith([0xff, 0xcc, 0, 10, 1, 2, 3, 4, 5, 6, 7, 8])],
  ["a mark below those of frames", jpegWith([0xff, 0xbf, 0, 10, 1, 2, 3, 4, 5, 6, 7, 8])],
  ["a frame of the last kind", jpegWith([], 0xcf)],
])("the frame header of a JPEG with %s is found", (_, file) => {
  expect(pictureSize(file, "image/jpeg")).toEqual({ width: 800, height: 1200 });
});

test.each([
  ["ends before a frame", jpegWith([0xff, 0xd9])],
  ["begins its picture before a frame", jpegWith([0xff, 0xda])],
  ["has something else between its segments", jpegWith([0, 0x01])],
  ["stops in its frame header", jpegWith([], 0xc0, 0)],
])("a JPEG that %s has no size", (_, file) => {
  expect(pictureSize(file, "image/jpeg")).toBeNull();
});

test("a picture in the middle of a buffer is read from its own first byte", () => {
  const inBuffer = (file: Uint8Array) => {
    const buffer = new Uint8Array(file.length + 7);
    buffer.set(file, 7);
    return buffer.subarray(7);
  };
  expect(pictureSize(inBuffer(png(800, 600)), "image/png")).toEqual({ width: 800, height: 600 });
  expect(pictureSize(inBuffer(jpeg), "image/jpeg")).toEqual({ width: 800, height: 1200 });
});

test("a PNG must have all of its header, and begin with it", () => {
  expect(pictureSize(png(800, 600).slice(0, 32), "image/png")).toBeNull();
  const other = png(800, 600);
  other[12] = 0;
  expect(pictureSize(other, "image/png")).toBeNull();
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
  [{ width: 40, height: 40 }, true],
  [{ width: 20_000, height: 2_000 }, true],
  [{ width: 20_000, height: 2_001 }, false],
  [{ width: 20_001, height: 40 }, false],
  [{ width: 40, height: 20_001 }, false],
  [{ width: 1_000, height: 39 }, false],
])("a picture of %o may be opened: %s", (size, isSound) => {
  expect(isPictureSizeSound(size)).toBe(isSound);
});
