import { accept, type Result, refuse } from "../../shared/result.ts";
import { noteFileEmpty, noteFileRefused, noteFileUnreadable } from "../note-file.ts";
import type { NoteFileMime } from "./reading.ts";

export type NoteFileKind = "text" | NoteFileMime;

const signatures: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["ZIP", [0x50, 0x4b, 0x03, 0x04]],
  ["GIF", [0x47, 0x49, 0x46, 0x38]],
  ["TIFF", [0x49, 0x49, 0x2a, 0x00]],
  ["TIFF", [0x4d, 0x4d, 0x00, 0x2a]],
  ["GZIP", [0x1f, 0x8b]],
  ["PostScript", [0x25, 0x21, 0x50, 0x53]],
];
const canBeNote = new Set<string>(["application/pdf", "image/png", "image/jpeg"]);

/** Name endings that promise a kind. A JPEG that is called PNG is still a picture, so both promise one. */
const promised: Readonly<Record<string, "text" | "pdf" | "picture">> = {
  ".txt": "text",
  ".text": "text",
  ".pdf": "pdf",
  ".png": "picture",
  ".jpg": "picture",
  ".jpeg": "picture",
};
const familyOf = (kind: NoteFileKind) => (kind === "text" ? "text" : kind === "application/pdf" ? "pdf" : "picture");

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

/**
 * The kind of a file by its bytes, never by its name. A name that promises another kind is refused, because then the wrong
 * file was chosen or somebody hides something.
 */
export function noteFileKind(bytes: Uint8Array, name = ""): Result<NoteFileKind> {
  if (bytes.length === 0) return refuse(noteFileEmpty);
  const known = signatures.find(([, signature]) => startsWith(bytes, signature))?.[0];
  if (known !== undefined && !canBeNote.has(known)) return refuse(noteFileUnreadable(known));
  const kind = (known ?? "text") as NoteFileKind;
  const promise = promised[/\.[a-z]{3,4}$/iu.exec(name.trim())?.[0].toLowerCase() ?? ""];
  return promise === undefined || promise === familyOf(kind)
    ? accept(kind)
    : refuse(noteFileRefused("not_what_it_says"));
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const mostPixels = 40_000_000;
const longestSide = 20_000;
const shortestSide = 40;

/** Checked by the header, before anything is unpacked: a few bytes of picture can claim gigabytes. */
export const isPictureSizeSound = ({ width, height }: PictureSize): boolean =>
  Math.min(width, height) >= shortestSide && Math.max(width, height) <= longestSide && width * height <= mostPixels;

/** The size that a picture's header claims; null when the header is not one. */
export function pictureSize(bytes: Uint8Array, kind: "image/png" | "image/jpeg"): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return kind === "image/png" ? pngSize(view) : jpegSize(view);
}

function pngSize(view: DataView): PictureSize | null {
  const header = 0x49484452; // the chunk IHDR, which must come first
  if (view.byteLength < 33 || view.getUint32(12) !== header) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments up to the frame header, which holds the size. */
function jpegSize(view: DataView): PictureSize | null {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker === 0xd9 || marker === 0xda) return null;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}
