import { createCanvas } from "@napi-rs/canvas";
import { makePdf, textCommands } from "../../../demo/notes/make-pdf.ts";
import { drawSheet, jpegOf, pngOf } from "../make-picture.ts";
import type { CorpusFile } from "./corpus-file.ts";
import { english } from "./good-files.ts";

const damaged = (
  name: string,
  fileName: string,
  outcomes: readonly string[],
  make: () => Uint8Array,
  more: Partial<CorpusFile> = {},
): CorpusFile => ({ name, group: "damaged", fileName, make, outcomes, ...more });
const pdf = () => makePdf([{ content: textCommands(english) }]);
const replaced = (file: Buffer, from: string, to: string) =>
  Buffer.from(file.toString("latin1").replace(from, to), "latin1");
const cut = (file: Uint8Array, part: number) => file.subarray(0, Math.round(file.length * part));
const zeroed = (file: Buffer, from: number) => file.fill(0, from);
const refused = ["note_file_refused:damaged"];
/** Damage that a reader may repair, or not. */
const either = [...refused, "read", "unreadable", "unchecked"];

export const damagedFiles: readonly CorpusFile[] = [
  damaged("nothing", "a.pdf", ["note_file_empty"], () => new Uint8Array()),
  damaged("blanks", "a.txt", ["note_file_empty"], () => Buffer.from(" \n\t\n")),
  damaged("text with zero bytes", "a.txt", ["note_file_unreadable"], () => Buffer.from("BP 120/80\0")),
  damaged("UTF-16 without a mark", "a.txt", ["note_file_unreadable"], () => Buffer.from("BP 120/80", "utf16le")),
  damaged("PDF of which the first bytes came", "a.pdf", refused, () => cut(pdf(), 0.1)),
  damaged("PDF of which half came", "a.pdf", either, () => cut(pdf(), 0.5)),
  damaged("PDF without its last bytes", "a.pdf", either, () => cut(pdf(), 0.95)),
  damaged("PDF that is a header", "a.pdf", refused, () => Buffer.from("%PDF-1.7\n")),
  damaged("PDF with a wrong table", "a.pdf", ["read"], () => replaced(pdf(), "startxref\n", "startxref\n9")),
  damaged("PDF without a catalogue", "a.pdf", refused, () =>
    replaced(pdf(), "/Type /Catalog /Pages 2 0 R", "/Type /None"),
  ),
  damaged("PDF without pages", "a.pdf", either, () => replaced(pdf(), "/Kids [6 0 R]", "/Kids [9 0 R]")),
  damaged("PDF with wrong lengths", "a.pdf", either, () => replaced(pdf(), "/Length ", "/Length 9")),
  damaged("PDF with a damaged page", "a.pdf", either, () => {
    const file = pdf();
    return file.fill(0x41, file.indexOf("stream") + 12, file.indexOf("endstream") - 4);
  }),
  damaged("PNG that is a header", "a.png", refused, () => pngOf(drawSheet(english)).subarray(0, 33)),
  damaged("PNG that was cut off", "a.png", either, () => cut(pngOf(drawSheet(english)), 0.4), { isSlow: true }),
  damaged("PNG filled with zeros", "a.png", refused, () => zeroed(pngOf(drawSheet(english)), 60)),
  damaged("PNG without a header", "a.png", refused, () => zeroed(pngOf(drawSheet(english)), 12)),
  damaged("JPEG that was cut off", "a.jpg", either, () => cut(jpegOf(drawSheet(english)), 0.5), { isSlow: true }),
  damaged("JPEG that is a header", "a.jpg", refused, () => jpegOf(drawSheet(english)).subarray(0, 20)),
  damaged("a white sheet", "a.png", ["unreadable:no_text"], () => pngOf(drawSheet([])), { isSlow: true }),
  damaged("a black sheet", "a.png", ["unreadable"], () => pngOf(createCanvas(800, 600)), { isSlow: true }),
  damaged("a sheet under noise", "a.png", ["unreadable"], () => pngOf(drawSheet(english, { noise: 0.9 })), {
    isSlow: true,
  }),
];
