const signatures: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
  ["gzip", [0x1f, 0x8b]],
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** Format of a file that is no CSV, by its first bytes; null when it may be text. */
export function foreignFormat(begin: Uint8Array): string | null {
  const [name] = signatures.find(([, bytes]) => bytes.every((byte, at) => begin[at] === byte)) ?? [null];
  if (name === "zip") return isWorkbook(begin) ? "xlsx" : "zip";
  if (name) return name;
  const text = latin(begin.subarray(0, 512))
    .replace(/^(?:\u00ef\u00bb\u00bf)?\s*/u, "")
    .toLowerCase();
  if (/^<!doctype html|^<html|^<head|^<body/u.test(text)) return "html";
  if (text.startsWith("<?xml")) return "xml";
  return /^(?:\[\s*)?\{\s*"/u.test(text) ? "json" : null;
}

/** Looks for the names of a workbook's parts, which are not compressed in the archive. */
const isWorkbook = (begin: Uint8Array): boolean =>
  /\[content_types\]|xl\/|mimetypeapplication/iu.test(latin(begin.subarray(0, 8192)));

const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
