import { inflateSync } from "node:zlib";

/** A page at 400 dots an inch in colours is smaller than this. */
const mostInStream = 48 * 1024 * 1024;
const mostInFile = 400 * 1024 * 1024;

/**
 * Whether the compressed streams of a PDF unpack to no more than a document needs. A file of 175 KB can hold its reader for
 * 20 seconds and a gigabyte, and unpacking with a limit finds that out in milliseconds.
 */
export function unpacksSoundly(pdf: Buffer): boolean {
  let total = 0;
  for (let at = pdf.indexOf("stream"); at !== -1; at = pdf.indexOf("stream", at + 6)) {
    if (pdf.subarray(at - 3, at).equals(Buffer.from("end"))) continue;
    const head = pdf.subarray(Math.max(0, at - 600), at).toString("latin1");
    const dictionary = head.slice(head.lastIndexOf("obj") + 3);
    const layers = dictionary.match(/\/(?:FlateDecode|Fl)\b/gu)?.length ?? 0;
    // Packed twice, a kilobyte becomes a gigabyte; no program writes that.
    if (layers > 1) return false;
    if (layers === 0) continue;
    const begin = pdf[at + 6] === 0x0d ? at + 8 : at + 7;
    try {
      total += inflateSync(pdf.subarray(begin), { maxOutputLength: mostInStream }).length;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return false;
      // Damaged streams are the reader's business: it shows what it can.
    }
    if (total > mostInFile) return false;
  }
  return true;
}
