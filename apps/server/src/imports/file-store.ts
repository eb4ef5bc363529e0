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
 * Stores uploaded files under the id of their batch. All server processes of a database must share this folder: an import fails
 * with `import_file_gone` in a process that lacks its file.
 */
export interface FileStore {
  /** Resolves when the file and its name are safely on the disk, so that an upload that was answered is never lost. */
  save(id: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Result<StoredFile>>;
  has(id: string): Promise<boolean>;
  /** Null if the file does not exist. The file is opened when reading begins and closed when it stops. */
  read(id: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** Also deletes an incomplete file. */
  discard(id: string): Promise<void>;
  list(): Promise<readonly ListedFile[]>;
}

export interface ListedFile {
  readonly id: string;
  /** The upload is still running or was interrupted. */
  readonly isPartial: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly changedAt: number;
}

/** Bytes. Larger pieces would block the event loop longer; smaller ones cost more of its turns. */
const readAtOnce = 64 * 1024;
const uuid = /^[0-9a-f-]{36}$/u;
const ourFile = /^([0-9a-f-]{36})\.csv(\.part)?$/u;

export function openFileStore(folder: string): FileStore {
  const fileOf = (id: string) => {
    assertOutsideTransaction("a file is used");
    if (!uuid.test(id)) throw new Error("an import's id is a UUID"); // the id becomes part of a path
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
      const names = await readdir(folder).catch(() => []); // no folder: nothing was uploaded yet
      const files: ListedFile[] = [];
      for (const name of names) {
        const [, id, part] = ourFile.exec(name) ?? [];
        const found = id && (await stat(path.join(folder, name)).catch(() => null)); // deleted in the meantime
        if (found) files.push({ id, isPartial: part !== undefined, changedAt: found.mtimeMs });
      }
      return files;
    },
  };
}

async function* readLazily(file: string): AsyncGenerator<Uint8Array> {
  assertOutsideTransaction("a file is read");
  // If the reader stops early, the loop below ends and closes the file.
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

/** A new file name is safely on the disk only when its folder is synced. Windows has no such call and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
