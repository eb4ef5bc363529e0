import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { assertOutsideTransaction } from "@daybook/db/postgres";
import { accept, fileTooLarge, type Result, refuse } from "@daybook/domain";

export interface StoredFile {
  readonly size: number;
  readonly sha256: string;
}

/**
 * Uploaded files, each under the id of its batch. Server processes that share a database share this folder too; one that
 * does not have a file leaves its import to the others.
 */
export interface FileStore {
  /** Resolves when the file and its name are on the disk: whoever is answered after that never loses it. */
  save(id: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Result<StoredFile>>;
  has(id: string): Promise<boolean>;
  /** Null when it is not there. Opened only when somebody begins to read, and closed when they stop. */
  read(id: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** Also half of it. */
  discard(id: string): Promise<void>;
  list(): Promise<readonly ListedFile[]>;
}

export interface ListedFile {
  readonly id: string;
  /** It is still coming in, or its upload was cut off. */
  readonly isPartial: boolean;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

/** Larger pieces would hold the event loop longer, smaller ones cost more turns of it. */
const readAtOnce = 64 * 1024;
const uuid = /^[0-9a-f-]{36}$/u;
const ourFile = /^([0-9a-f-]{36})\.csv(\.part)?$/u;

export function openFileStore(folder: string): FileStore {
  const fileOf = (id: string) => {
    assertOutsideTransaction("a file is used");
    if (!uuid.test(id)) throw new Error("an import's id is a UUID"); // it becomes part of a path
    return path.join(folder, `${id}.csv`);
  };
  const has = (id: string) =>
    stat(fileOf(id)).then(
      () => true,
      () => false,
    );
  return {
    has,
    async save(id, bytes, maxBytes) {
      const file = fileOf(id);
      const partial = `${file}.part`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(partial, "wx", 0o600);
      const saved = await write(handle, bytes, maxBytes).finally(() => handle.close());
      if (saved.ok) {
        await rename(partial, file);
        await syncFolder(folder);
      } else await rm(partial, { force: true });
      return saved;
    },
    async read(id) {
      const file = fileOf(id);
      return (await has(id)) ? readLazily(file) : null;
    },
    async discard(id) {
      await rm(fileOf(id), { force: true });
      await rm(`${fileOf(id)}.part`, { force: true });
    },
    async list() {
      assertOutsideTransaction("a folder is read");
      const names = await readdir(folder).catch(() => []); // nobody has uploaded anything yet
      const files: ListedFile[] = [];
      for (const name of names) {
        const [, id, part] = ourFile.exec(name) ?? [];
        const found = id && (await stat(path.join(folder, name)).catch(() => null)); // removed meanwhile
        if (found) files.push({ id, isPartial: part !== undefined, changedAt: found.mtimeMs });
      }
      return files;
    },
  };
}

async function* readLazily(file: string): AsyncGenerator<Uint8Array> {
  assertOutsideTransaction("a file is read");
  // Whoever stops reading in the middle ends the loop below, which closes the file.
  yield* createReadStream(file, { highWaterMark: readAtOnce }) as AsyncIterable<Uint8Array>;
}

async function write(
  handle: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Result<StoredFile>> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > maxBytes) return refuse(fileTooLarge(maxBytes));
    hash.update(piece);
    await handle.writeFile(piece);
  }
  await handle.sync();
  return accept({ size, sha256: hash.digest("hex") });
}

/** A new name is on the disk only when its folder is. Windows has no such call, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
