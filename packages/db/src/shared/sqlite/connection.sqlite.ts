import { closeSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "../drizzle/sqlite.ts";
import { migrate } from "./migrate.sqlite.ts";

/** The desk's encrypted copy of the clinic's records, opened. All its functions are synchronous: use it in a worker. */
export interface Cache {
  readonly sqlite: Database.Database;
  /** For plain reads of one table. */
  readonly db: BetterSQLite3Database;
  /** A statement of this text, prepared once. */
  readonly statement: (sql: string) => Database.Statement;
  /** Runs work in one transaction that is on the disk when this returns; inside another one, as a part of it. */
  readonly transaction: <T>(work: () => T) => T;
  /** The same for what can be fetched again: it is on the disk with the next transaction that waits for the disk. */
  readonly quickTransaction: <T>(work: () => T) => T;
  readonly close: () => void;
}

/** The key does not open the file: it is another file's, or the file is damaged. */
export class WrongKeyError extends Error {
  override readonly name = "WrongKeyError";
}

/** The key is right, and pages of the file cannot be read. What waits in the outbox may still be readable. */
export class DamagedCacheError extends Error {
  override readonly name = "DamagedCacheError";
}

const keyBytes = 32;
const waiting = "synchronous=FULL";
/** The form of SQLCipher 4: AES-256 in CBC mode, each page authenticated with HMAC-SHA-512. Never change it: files would not open. */
const cipher = ["cipher='sqlcipher'", "legacy=4"] as const;

/**
 * Opens the copy, or creates it, readable for the owner of the process only, and migrates it.
 * @param key 32 random bytes; the key is used as it is, because it does not come from a password
 * @throws WrongKeyError when the key does not open the file
 * @throws DamagedCacheError when the file's table of contents cannot be read; `isIntact` looks at all of it
 */
export function openCache(file: string, key: Uint8Array): Cache {
  closeSync(openSync(file, "a", 0o600)); // SQLite gives its other files the mode of this one
  const sqlite = new Database(file);
  try {
    unlock(sqlite, key);
    migrate(sqlite);
  } catch (error) {
    sqlite.close();
    if (codeOf(error).startsWith("SQLITE_CORRUPT"))
      throw new DamagedCacheError("the copy is damaged", { cause: error });
    throw error;
  }
  const statements = new Map<string, Database.Statement>();
  return {
    sqlite,
    db: drizzle({ client: sqlite }),
    statement(sql) {
      const known = statements.get(sql) ?? sqlite.prepare(sql);
      statements.set(sql, known);
      return known;
    },
    transaction: (work) => sqlite.transaction(work).immediate(),
    quickTransaction(work) {
      sqlite.pragma("synchronous=NORMAL");
      try {
        return sqlite.transaction(work).immediate();
      } finally {
        sqlite.pragma(waiting);
      }
    },
    close: () => void sqlite.close(),
  };
}

/**
 * The file as it is, without migrating it: to look for what can still be read.
 * @throws WrongKeyError
 */
export function openRaw(file: string, key: Uint8Array): Database.Database {
  const sqlite = new Database(file);
  try {
    unlock(sqlite, key);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return sqlite;
}

function unlock(sqlite: Database.Database, key: Uint8Array): void {
  for (const setting of cipher) sqlite.pragma(setting);
  sqlite.pragma(`key="${rawKey(key)}"`);
  try {
    sqlite.prepare("select count(*) from sqlite_schema").get();
  } catch (cause) {
    throw isNotDatabase(cause) ? new WrongKeyError("the key does not open the file", { cause }) : cause;
  }
  sqlite.pragma("journal_mode=WAL");
  // What a person was told is saved must be there after the power fails: each commit waits for the disk (about 1 ms).
  sqlite.pragma(waiting);
  // Temporary tables and sorts would otherwise write patient data in clear to the disk.
  sqlite.pragma("temp_store=MEMORY");
  sqlite.pragma("cache_size=-65536");
}

/**
 * Attaches a person's own file as `own`, with a key of its own. A transaction over both files is atomic in each of them only,
 * so what must not be lost belongs into the desk's file.
 * @throws WrongKeyError when the key does not open the file
 */
export function attachOwn(cache: Cache, file: string, key: Uint8Array): void {
  closeSync(openSync(file, "a", 0o600));
  try {
    cache.sqlite.prepare(`attach ? as own key "${rawKey(key)}"`).run(file);
    cache.sqlite.prepare("select count(*) from own.sqlite_schema").get();
  } catch (cause) {
    if (!isNotDatabase(cause)) throw cause;
    detachOwn(cache);
    throw new WrongKeyError("the key does not open the person's file", { cause });
  }
  cache.sqlite.pragma("own.journal_mode=WAL"); // an attached file starts with a rollback journal
}

/** Detaches the person's own file when they leave the desk; does nothing when none is attached. */
export function detachOwn(cache: Cache): void {
  const attached = cache.sqlite.pragma("database_list") as { name: string }[];
  if (attached.some(({ name }) => name === "own")) cache.sqlite.exec("detach own");
}

/** Whether all pages can be read and are in order. It reads the whole file, 100 MB in about a second. */
export const isIntact = ({ sqlite }: Cache): boolean => {
  try {
    return sqlite.pragma("quick_check", { simple: true }) === "ok";
  } catch {
    return false; // a page that cannot be decrypted
  }
};

const codeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : "");
const isNotDatabase = (error: unknown): boolean => codeOf(error).startsWith("SQLITE_NOTADB");

function rawKey(key: Uint8Array): string {
  if (key.length !== keyBytes) throw new RangeError(`a key has ${keyBytes} bytes`);
  return `x'${Buffer.from(key).toString("hex")}'`;
}
