import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { crc32, createInflateRaw } from "node:zlib";

/** One file in a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored as it is, 8: deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** A ZIP archive that ends too early, or whose content does not match its checksum. */
export class DamagedZip extends Error {
  override readonly name = "DamagedZip";
}

const endSignature = 0x06_05_4b_50;
const entrySignature = 0x02_01_4b_50;
const endSize = 22;
/** The comment at the end of an archive is at most this long. */
const longestComment = 65_535;

/**
 * Finds a file in the directory at the end of a ZIP archive (APPNOTE 6.3, sections 4.3.12 and 4.3.16).
 * @returns null when the archive has no such file
 * @throws DamagedZip when the archive has no end, as after an interrupted download
 */
export async function findInZip(file: string, size: number, wanted: RegExp): Promise<ZipEntry | null> {
  const handle = await open(file);
  try {
    const tailSize = Math.min(size, endSize + longestComment);
    const tail = Buffer.alloc(tailSize);
    await handle.read(tail, 0, tailSize, size - tailSize);
    let end = tailSize - endSize;
    while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1;
    if (end < 0) throw new DamagedZip("the archive has no end");
    const list = Buffer.alloc(tail.readUInt32LE(end + 12));
    await handle.read(list, 0, list.length, tail.readUInt32LE(end + 16));
    return entriesOf(list).find(({ name }) => wanted.test(name)) ?? null;
  } finally {
    await handle.close();
  }
}

function entriesOf(list: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= list.length; ) {
    if (list.readUInt32LE(at) !== entrySignature) throw new DamagedZip("the list of files is damaged");
    const nameSize = list.readUInt16LE(at + 28);
    entries.push({
      name: list.toString("utf8", at + 46, at + 46 + nameSize),
      method: list.readUInt16LE(at + 10),
      crc: list.readUInt32LE(at + 16),
      packedSize: list.readUInt32LE(at + 20),
      size: list.readUInt32LE(at + 24),
      offset: list.readUInt32LE(at + 42),
    });
    at += 46 + nameSize + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The content of a file in an archive.
 * @throws DamagedZip when it cannot be unpacked, or is not what was packed
 */
export async function* readZipEntry(file: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  const handle = await open(file);
  const header = Buffer.alloc(30);
  await handle.read(header, 0, header.length, entry.offset);
  await handle.close();
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = createReadStream(file, { start, end: start + entry.packedSize - 1, highWaterMark: 1 << 20 });
  const content: AsyncIterable<Buffer> =
    entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 1 << 20 }));
  let [sum, size] = [0, 0];
  try {
    for await (const piece of content) {
      sum = crc32(piece, sum);
      size += piece.length;
      yield piece;
    }
  } catch (cause) {
    throw new DamagedZip("the file cannot be unpacked", { cause });
  }
  if (size !== entry.size || sum !== entry.crc) throw new DamagedZip("the file is not what was packed");
}
