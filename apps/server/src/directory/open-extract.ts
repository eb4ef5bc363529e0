import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { accept, extractNotRecognised, type Result, refuse } from "@daybook/domain";
import { findInZip, readZipEntry } from "./read-zip.ts";

/** An extract on disk, ready to be read. */
export interface OpenExtract {
  /** Of the file that was named, which has the date. */
  readonly fileName: string;
  /** Bytes of the text, for the progress bar. */
  readonly size: number;
  readonly bytes: AsyncIterable<Buffer>;
}

/** The file of the ZIP that is read; the others list diplomas and know-how. */
const wanted = /(?:^|\/)PS_LibreAcces_Personne_activite[^/]*\.txt$/iu;

/** Opens the ZIP file or the text file as it was published. */
export async function openExtract(file: string): Promise<Result<OpenExtract>> {
  const fileName = path.basename(file);
  const { size } = await stat(file);
  const handle = await open(file);
  const begin = Buffer.alloc(4);
  await handle.read(begin, 0, 4, 0);
  await handle.close();
  if (begin.toString("latin1") !== "PK\u0003\u0004") {
    const bytes = createReadStream(file, { highWaterMark: pieceSize });
    return accept({ fileName, size, bytes });
  }
  const entry = await findInZip(file, size, wanted);
  if (!entry) return refuse(extractNotRecognised);
  return accept({ fileName, size: entry.size, bytes: readZipEntry(file, entry) });
}

const pieceSize = 1 << 20;
