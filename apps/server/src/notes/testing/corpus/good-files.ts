import { makePdf, pictureCommands, textCommands } from "../../../demo/notes/make-pdf.ts";
import { drawSheet, jpegOf, pngOf } from "../make-picture.ts";
import type { CorpusFile } from "./corpus-file.ts";

export const english = [
  "S: Cough for a week, no fever.",
  "O: BP 128/82 and HR 71 today.",
  "A: Bronchitis.",
  "P: Start amlodipine 5 mg daily.",
];
const french = ["Motif : toux depuis une semaine.", "TA 128/82, FC 71.", "Suite : amlodipine 5 mg par jour."];
const text = english.join("\n");
const utf16 = (content: string) => Buffer.from(`\ufeff${content}`, "utf16le");

const good = (
  name: string,
  fileName: string,
  outcome: string,
  make: () => Uint8Array,
  more: Partial<CorpusFile> = {},
): CorpusFile => ({ name, group: "good", fileName, make, outcomes: [outcome], ...more });
const holds = { holds: "amlodipine 5 mg" };
const slow = { ...holds, isSlow: true };
const scan = (lines: readonly string[], options = {}) => {
  const sheet = drawSheet(lines, options);
  return { bytes: jpegOf(sheet), width: sheet.width, height: sheet.height };
};
const size = [595, 432] as const;

export const goodFiles: readonly CorpusFile[] = [
  good("text, UTF-8", "note.txt", "text", () => Buffer.from(text), holds),
  good("text, UTF-8 with a mark", "note.txt", "text", () => Buffer.from(`\ufeff${text}`), holds),
  good("text, UTF-16 little end", "note.txt", "text", () => utf16(text), holds),
  good("text, UTF-16 big end", "note.txt", "text", () => utf16(text).swap16(), holds),
  good("text, Windows-1252", "note.txt", "text", () => Buffer.from("T° 38, c\u00e9phal\u00e9es", "latin1"), {
    holds: "céphalées",
  }),
  good("text, line ends of Windows", "note.txt", "text", () => Buffer.from(text.replaceAll("\n", "\r\n")), holds),
  good("text without an ending", "note", "text", () => Buffer.from(text), holds),
  good("text of 127,000 characters", "note.txt", "text", () => Buffer.from("Seen today. ".repeat(10_583))),
  good("PDF of one page", "a.pdf", "read", () => makePdf([{ content: textCommands(english) }]), holds),
  good("PDF in French", "a.pdf", "read", () => makePdf([{ content: textCommands(french) }]), holds),
  good("PDF, not packed", "a.pdf", "read", () => makePdf([{ content: textCommands(english), packed: false }]), slow),
  good("PDF without an ending", "a", "read", () => makePdf([{ content: textCommands(english) }]), slow),
  good(
    "PDF of three pages",
    "a.pdf",
    "read",
    () => makePdf([english, french, english].map((lines) => ({ content: textCommands(lines) }))),
    holds,
  ),
  good(
    "PDF of 60 pages",
    "a.pdf",
    "read",
    () =>
      makePdf(
        Array.from({ length: 60 }, (_, nth) => ({
          content: textCommands([`Page ${nth + 1} of the letter.`, ...english]),
        })),
      ),
    slow,
  ),
  good(
    "PDF on its side",
    "a.pdf",
    "read",
    () => makePdf([{ content: textCommands(english), size: [842, 842] }]),
    holds,
  ),
  good(
    "PDF with bytes behind its end",
    "a.pdf",
    "read",
    () => Buffer.concat([makePdf([{ content: textCommands(english) }]), Buffer.alloc(2_000)]),
    slow,
  ),
  good(
    "PDF of a scanned page",
    "a.pdf",
    "unchecked",
    () => makePdf([{ content: pictureCommands(size), picture: scan(english), size }]),
    slow,
  ),
  good(
    "PDF, a page of text and a scanned one",
    "a.pdf",
    "unchecked",
    () =>
      makePdf([{ content: textCommands(french) }, { content: pictureCommands(size), picture: scan(english), size }]),
    slow,
  ),
  good("PNG of a sheet", "a.png", "unchecked", () => pngOf(drawSheet(english)), slow),
  good("JPEG of a sheet", "a.jpg", "unchecked", () => jpegOf(drawSheet(english)), slow),
  good("JPEG that is called PNG", "a.png", "unchecked", () => jpegOf(drawSheet(english)), slow),
  good("sheet in French", "a.jpg", "unchecked", () => jpegOf(drawSheet(french)), slow),
  good("sheet upside down", "a.png", "unchecked", () => pngOf(drawSheet(english, { turnedBy: 180 })), slow),
  good(
    "sheet on its side",
    "a.png",
    "unchecked",
    () => pngOf(drawSheet(english, { width: 1_000, height: 1_000, turnedBy: 90 })),
    slow,
  ),
  good("sheet askew by 3 degrees", "a.png", "unchecked", () => pngOf(drawSheet(english, { turnedBy: 3 })), {
    isSlow: true,
  }),
  good(
    "sheet at 72 dots an inch",
    "a.png",
    "unchecked",
    () => pngOf(drawSheet(english, { width: 600, height: 420, fontSize: 14 })),
    { isSlow: true },
  ),
  good(
    "sheet of 12 million points",
    "a.jpg",
    "unchecked",
    () => jpegOf(drawSheet(english, { width: 4_000, height: 3_000, fontSize: 90 })),
    slow,
  ),
];
