import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { NoteText } from "@daybook/domain";
import { expect, test } from "vitest";
import { createTestCache, epoch, idOf, type TestCache } from "../../testing/test-cache.ts";
import { openCache, WrongKeyError } from "./connection.sqlite.ts";
import { writeMeta } from "./meta.sqlite.ts";
import { beginOwn, completeOwn, hasOwn, openOwn, ownCursor, readNoteText, writeNoteText } from "./own-file.sqlite.ts";

const cursor = { xid: "7", k: "1" };
const text = (content: string): NoteText => ({
  content,
  language: "en",
  kindConfidence: null,
  sectionSpans: [],
  file: null,
  readingState: null,
  readingProblem: null,
  reading: null,
  unchecked: 0,
  replaces: null,
  quarantined: [],
  findings: [],
});

/** A copy of which everything was read once, with a person's own file that is complete. */
function filled(made: TestCache, file: string, key: Buffer): void {
  writeMeta(made.cache, "epoch", epoch);
  writeMeta(made.cache, "generation", 1);
  openOwn(made.cache, file, key, "clinician");
  writeNoteText(made.cache, idOf(1), text("Sees well."), 3);
  made.cache.statement("delete from fetch_state").run();
  completeOwn(made.cache, cursor);
}
const toFetch = ({ cache }: TestCache) => cache.statement("select entity from fetch_state where not is_done").all();

test("a person's file keeps what notes say, and is as it was when they come back", () => {
  using made = createTestCache();
  const [file, key] = [path.join(made.folder, "own-1.db"), randomBytes(32)];
  filled(made, file, key);
  openOwn(made.reopen(), file, key, "clinician");
  expect(readNoteText(made.cache, idOf(1))?.content).toBe("Sees well.");
  expect(ownCursor(made.cache)).toEqual(cursor);
  expect(toFetch(made)).toEqual([]);
});

test("an older text does not replace a newer one", () => {
  using made = createTestCache();
  filled(made, path.join(made.folder, "own-1.db"), randomBytes(32));
  writeNoteText(made.cache, idOf(1), text("older"), 2);
  expect(readNoteText(made.cache, idOf(1))?.content).toBe("Sees well.");
});

test("without a person's file nothing of what notes say is kept", () => {
  using made = createTestCache();
  writeNoteText(made.cache, idOf(1), text("Sees well."), 1);
  expect(hasOwn(made.cache)).toBe(false);
  expect(readNoteText(made.cache, idOf(1))).toBeNull();
  expect(ownCursor(made.cache)).toBeNull();
});

const misfits: readonly (readonly [string, (made: TestCache, file: string, key: Buffer) => void])[] = [
  ["another role", (made, file, key) => openOwn(made.reopen(), file, key, "frontdesk")],
  [
    "another database",
    (made, file, key) => {
      writeMeta(made.reopen(), "epoch", idOf(9));
      openOwn(made.cache, file, key, "clinician");
    },
  ],
  [
    "another full reading",
    (made, file, key) => {
      writeMeta(made.reopen(), "generation", 2);
      openOwn(made.cache, file, key, "clinician");
    },
  ],
  ["a new key", (made, file) => openOwn(made.reopen(), file, randomBytes(32), "clinician")],
  [
    "a torn file",
    (made, file, key) => {
      made.reopen();
      writeFileSync(file, readFileSync(file).subarray(0, 100));
      openOwn(made.cache, file, key, "clinician");
    },
  ],
  [
    "a fetch that somebody else began",
    (made, file, key) => {
      made.reopen().statement("insert into fetch_state (entity, after_id) values ('note', ?)").run(idOf(5));
      openOwn(made.cache, file, key, "clinician");
    },
  ],
];

test.each(misfits)("%s: the file begins anew, and all notes are fetched again", (_, open) => {
  using made = createTestCache();
  const [file, key] = [path.join(made.folder, "own-1.db"), randomBytes(32)];
  filled(made, file, key);
  open(made, file, key);
  expect(readNoteText(made.cache, idOf(1))).toBeNull();
  expect(ownCursor(made.cache)).toBeNull();
  expect(made.cache.statement("select entity, after_id as after from fetch_state").all()).toEqual([
    { entity: "note", after: null },
  ]);
});

test("before the first fetch of everything there is nothing to fetch for one person alone", () => {
  using made = createTestCache();
  openOwn(made.cache, path.join(made.folder, "own-1.db"), randomBytes(32), "clinician");
  beginOwn(made.cache);
  expect(toFetch(made)).toEqual([]);
});

test("what a note says is in clear in no file, and the desk's key does not open a person's", () => {
  using made = createTestCache();
  const file = path.join(made.folder, "own-1.db");
  filled(made, file, randomBytes(32));
  for (const name of readdirSync(made.folder))
    expect(readFileSync(path.join(made.folder, name)).includes("Sees well")).toBe(false);
  made.reopen();
  expect(() => openCache(file, made.key)).toThrow(WrongKeyError);
});
