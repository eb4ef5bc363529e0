import { rmSync } from "node:fs";
import type { FeedCursor, NoteText, Role } from "@daybook/domain";
import { attachOwn, type Cache, detachOwn, WrongKeyError } from "./connection.sqlite.ts";
import { readMeta } from "./meta.sqlite.ts";

/** What the file says of itself, by name; each value is kept as JSON. */
interface OwnMeta {
  /** The form of its tables. */
  readonly form: number;
  /** What the person was when the file was filled: it decides what they may read. */
  readonly role: Role;
  /** The database and the full reading of the copy that it belongs to. */
  readonly epoch: string;
  readonly generation: number;
  /** Up to where in the feed it is complete; missing until it was filled once. */
  readonly cursor: FeedCursor;
}

const form = 1;
const tables = `
  create table if not exists own.meta (name text primary key, value text not null) without rowid;
  create table if not exists own.note_text (id text primary key, rev integer not null, text text not null);`;

const opened = new WeakSet<Cache>();

/** Whether a person's own file is open beside the copy. */
export const hasOwn = (cache: Cache): boolean => opened.has(cache);

/**
 * Opens a person's own file beside the copy: what only they may read. It holds nothing that cannot be fetched again, so a file
 * that cannot be opened, that was filled for another role or for another reading of the clinic, begins anew.
 */
export function openOwn(cache: Cache, file: string, key: Uint8Array, role: Role): void {
  try {
    attachOwn(cache, file, key);
    cache.sqlite.exec(tables);
  } catch (error) {
    if (!(error instanceof WrongKeyError) && !isDamaged(error)) throw error;
    detachOwn(cache);
    for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
    attachOwn(cache, file, key);
    cache.sqlite.exec(tables);
  }
  opened.add(cache);
  const isFit =
    readOwn(cache, "form") === form &&
    readOwn(cache, "role") === role &&
    readOwn(cache, "epoch") === readMeta(cache, "epoch") &&
    readOwn(cache, "generation") === readMeta(cache, "generation") &&
    readOwn(cache, "cursor") !== null;
  // Notes that were being fetched for somebody else are not in this person's file.
  const isBeingFetched = cache.statement("select 1 from fetch_state where entity = 'note' and not is_done").get();
  if (!isFit || isBeingFetched) beginOwn(cache, role);
}

const isDamaged = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_CORRUPT");

/** Empties the person's own file, and has all notes fetched for them. */
export function beginOwn(cache: Cache, role: Role | null = readOwn(cache, "role")): void {
  cache.transaction(() => {
    cache.sqlite.exec("delete from own.note_text; delete from own.meta");
    writeOwn(cache, "form", form);
    if (role) writeOwn(cache, "role", role);
    if (readMeta(cache, "epoch") === null) return;
    cache.statement("insert or replace into fetch_state (entity) values ('note')").run();
  });
}

/** Up to where in the feed the person's own file is complete; null when it is not, or when there is none. */
export const ownCursor = (cache: Cache): FeedCursor | null => (hasOwn(cache) ? readOwn(cache, "cursor") : null);

/** Whether the person's own file has what they may read, up to its cursor. */
export const hasAllNotes = (cache: Cache): boolean => ownCursor(cache) !== null;

/** Notes that the person's own file now has everything up to here. */
export function completeOwn(cache: Cache, cursor: FeedCursor): void {
  if (!hasOwn(cache)) return;
  const [epoch, generation] = [readMeta(cache, "epoch"), readMeta(cache, "generation")];
  if (epoch !== null) writeOwn(cache, "epoch", epoch);
  if (generation !== null) writeOwn(cache, "generation", generation);
  writeOwn(cache, "cursor", cursor);
}

/** Keeps what a note says; nothing is kept without the person's own file. */
export function writeNoteText(cache: Cache, id: string, text: NoteText, rev: number): void {
  if (!hasOwn(cache)) return;
  cache
    .statement(
      `insert into own.note_text (id, rev, text) values (?, ?, ?)
       on conflict (id) do update set rev = excluded.rev, text = excluded.text where excluded.rev >= note_text.rev`,
    )
    .run(id, rev, JSON.stringify(text));
}

/** The note is gone. */
export function deleteNoteText(cache: Cache, id: string, rev: number): void {
  if (hasOwn(cache)) cache.statement("delete from own.note_text where id = ? and rev < ?").run(id, rev);
}

/** What a note says; null when the person's own file does not have it. */
export function readNoteText(cache: Cache, id: string): NoteText | null {
  if (!hasOwn(cache)) return null;
  const row = cache.statement("select text from own.note_text where id = ?").get(id) as { text: string } | undefined;
  return row ? (JSON.parse(row.text) as NoteText) : null;
}

function readOwn<Name extends keyof OwnMeta>(cache: Cache, name: Name): OwnMeta[Name] | null {
  const row = cache.statement("select value from own.meta where name = ?").get(name) as { value: string } | undefined;
  return row ? (JSON.parse(row.value) as OwnMeta[Name]) : null;
}

function writeOwn<Name extends keyof OwnMeta>(cache: Cache, name: Name, value: OwnMeta[Name]): void {
  cache.statement("insert or replace into own.meta (name, value) values (?, ?)").run(name, JSON.stringify(value));
}
