import { randomBytes } from "node:crypto";
import path from "node:path";
import { type PullAnswer, type SyncRecords, syncEntity, syncShapes } from "@daybook/domain";
import { describe, expect, test } from "vitest";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { readMeta } from "../../shared/sqlite/meta.sqlite.ts";
import { openOwn, readNoteText } from "../../shared/sqlite/own-file.sqlite.ts";
import {
  createTestCache,
  epoch,
  idOf,
  pageOf,
  sentNote,
  sentPatient,
  type TestCache,
} from "../../testing/test-cache.ts";
import {
  applyPull,
  applySnapshotPage,
  beginSnapshot,
  fetchNewForms,
  isOwnBehind,
  nextSnapshotPage,
  readCursor,
} from "./apply-feed.sqlite.ts";

const names = (cache: Cache) =>
  (cache.statement("select last_name as name from patient order by id").all() as { name: string }[]).map(
    ({ name }) => name,
  );

const pull = (more: Partial<PullAnswer> = {}): PullAnswer => ({
  records: {},
  gone: [],
  cursor: { xid: "9", k: "4" },
  done: true,
  unsettled: false,
  serverTime: "2026-11-21T08:00:00Z",
  ...more,
});
const patients = (rev: number, ...records: ReturnType<typeof sentPatient>[]) => ({
  patient: pageOf("patient", records, { rev }),
});
const all = (steps: Generator) => [...steps];

/** Reads everything: these patients, and nothing of the other kinds. */
function readAll(cache: Cache, records: readonly ReturnType<typeof sentPatient>[], rev = 1, of = epoch): void {
  beginSnapshot(cache, of);
  for (let next = nextSnapshotPage(cache); next; next = nextSnapshotPage(cache)) {
    const page = next.entity === "patient" ? pageOf("patient", records, { rev }) : pageOf(next.entity, []);
    all(applySnapshotPage(cache, next.entity, page));
  }
}

test("a full reading goes kind by kind and page by page, and goes on where it was after a restart", () => {
  using made = createTestCache();
  expect(nextSnapshotPage(made.cache)).toBeNull();
  beginSnapshot(made.cache, epoch);
  expect(readCursor(made.cache)).toBeNull();
  const order: string[] = [];
  for (
    let next = nextSnapshotPage(made.cache);
    next && next.entity !== "patient";
    next = nextSnapshotPage(made.cache)
  ) {
    order.push(next.entity);
    all(applySnapshotPage(made.cache, next.entity, pageOf(next.entity, [])));
  }
  expect(order).toEqual(syncEntity.options.slice(0, order.length));
  all(applySnapshotPage(made.cache, "patient", pageOf("patient", [sentPatient(1)], { done: false })));
  expect(nextSnapshotPage(made.reopen())).toEqual({ entity: "patient", after: idOf(1) });
  expect(readCursor(made.cache)).toEqual({ xid: "7", k: "1" });
  expect(readMeta(made.cache, "isComplete")).toBeNull();
});

test("a kind whose form a new version raised is fetched again, while people work with what is there", () => {
  using made = createTestCache();
  fetchNewForms(made.cache);
  expect(nextSnapshotPage(made.cache)).toBeNull();
  readAll(made.cache, [sentPatient(1)]);
  fetchNewForms(made.cache);
  expect(nextSnapshotPage(made.cache)).toBeNull();
  const raised = { ...syncShapes, patient: syncShapes.patient + 1 };
  fetchNewForms(made.cache, raised);
  expect(nextSnapshotPage(made.cache)).toEqual({ entity: "patient", after: null });
  expect([readMeta(made.cache, "isComplete"), readCursor(made.cache), names(made.cache)]).toEqual([
    true,
    { xid: "7", k: "1" },
    ["Roux"],
  ]);
  all(applySnapshotPage(made.cache, "patient", pageOf("patient", [sentPatient(1)])));
  fetchNewForms(made.cache, raised);
  expect(nextSnapshotPage(made.cache)).toBeNull();
  expect(names(made.cache)).toEqual(["Roux"]);
});

/** The kinds that are to be fetched, in order. */
function kindsToFetch({ cache }: TestCache): string[] {
  const kinds: string[] = [];
  for (let next = nextSnapshotPage(cache); next; next = nextSnapshotPage(cache)) {
    kinds.push(next.entity);
    all(applySnapshotPage(cache, next.entity, pageOf(next.entity, [])));
  }
  return kinds;
}

describe("what a new version of the program fetches again", () => {
  const raised = { ...syncShapes, practitioner: syncShapes.practitioner + 1 };

  test("an empty copy has nothing to fetch again, and knows afterwards in which forms it is filled", () => {
    using made = createTestCache();
    fetchNewForms(made.cache, raised);
    expect(nextSnapshotPage(made.cache)).toBeNull();
    readAll(made.cache, [sentPatient(1)]);
    fetchNewForms(made.cache, raised);
    expect(nextSnapshotPage(made.cache)).toBeNull();
  });

  test("a copy that never noted its forms has the first of each", () => {
    using made = createTestCache();
    readAll(made.cache, []);
    fetchNewForms(made.cache, { ...syncShapes, practitioner: 1, hours: 2, note: 2 });
    expect(kindsToFetch(made)).toEqual(["hours", "note"]);
  });

  test("a kind that came with this version is fetched, and no other", () => {
    using made = createTestCache();
    const { doctors: _doctors, ...earlier } = syncShapes;
    fetchNewForms(made.cache, earlier as typeof syncShapes);
    readAll(made.cache, [sentPatient(1)]);
    fetchNewForms(made.cache);
    expect(kindsToFetch(made)).toEqual(["doctors"]);
    expect(names(made.cache)).toEqual(["Roux"]);
    fetchNewForms(made.cache);
    expect(nextSnapshotPage(made.cache)).toBeNull();
  });

  test("an earlier version that is started again fetches nothing, and the later one after it what it raised", () => {
    using made = createTestCache();
    fetchNewForms(made.cache, raised);
    readAll(made.cache, []);
    fetchNewForms(made.cache);
    expect(nextSnapshotPage(made.cache)).toBeNull();
    fetchNewForms(made.cache, raised);
    expect(kindsToFetch(made)).toEqual(["practitioner"]);
  });
});

test("1,000 rows of a first reading are one transaction, and the page counts as read with its last rows", () => {
  using made = createTestCache();
  beginSnapshot(made.cache, epoch);
  const page = pageOf(
    "patient",
    Array.from({ length: 2_400 }, (_, at) => sentPatient(at)),
  );
  const steps = applySnapshotPage(made.cache, "patient", page);
  expect((steps.next().value as readonly unknown[]).length).toBe(1_000);
  expect(names(made.cache)).toHaveLength(1_000);
  steps.return();
  const state = "select after_id as after, is_done as done from fetch_state where entity = 'patient'";
  expect(made.cache.statement(state).get()).toEqual({ after: null, done: 0 });
  expect(all(applySnapshotPage(made.cache, "patient", page))).toHaveLength(3);
  expect(made.cache.statement(state).get()).toEqual({ after: idOf(2_399), done: 1 });
});

test("250 rows of a later reading are one transaction, because their indexes are written too", () => {
  using made = createTestCache();
  readAll(made.cache, []);
  beginSnapshot(made.cache, epoch);
  const page = pageOf(
    "patient",
    Array.from({ length: 600 }, (_, at) => sentPatient(at)),
  );
  expect([...applySnapshotPage(made.cache, "patient", page)].map((changed) => changed.length)).toEqual([250, 250, 100]);
});

test("a page writes each of its rows once", () => {
  using made = createTestCache();
  beginSnapshot(made.cache, epoch);
  const written = () => made.cache.sqlite.prepare("select total_changes() as rows").get() as { rows: number };
  const page = pageOf(
    "patient",
    Array.from({ length: 1_000 }, (_, at) => sentPatient(at)),
  );
  const before = written().rows;
  all(applySnapshotPage(made.cache, "patient", page));
  // The rows, the cursor, and how far the reading is. `npm run bench -- G27` measures how long it takes.
  expect(written().rows - before).toBe(1_000 + 2);
});

test("an older row never replaces a newer one, whichever comes first", () => {
  using made = createTestCache();
  readAll(made.cache, [sentPatient(1, { lastName: "Two" })], 2);
  all(applyPull(made.cache, pull({ records: patients(1, sentPatient(1, { lastName: "One" })) })));
  expect(names(made.cache)).toEqual(["Two"]);
  all(applyPull(made.cache, pull({ records: patients(3, sentPatient(1, { lastName: "Three" })) })));
  expect(names(made.cache)).toEqual(["Three"]);
});

test("a row of a newer form replaces one of the same rev", () => {
  using made = createTestCache();
  readAll(made.cache, [sentPatient(1, { lastName: "Old form" })], 2);
  made.cache.sqlite.exec("update patient set shape = 0");
  all(applyPull(made.cache, pull({ records: patients(2, sentPatient(1, { lastName: "New form" })) })));
  expect(names(made.cache)).toEqual(["New form"]);
});

test("a removed record goes, unless the copy has it in a later state", () => {
  using made = createTestCache();
  readAll(made.cache, [sentPatient(1), sentPatient(2)], 5);
  const steps = all(
    applyPull(
      made.cache,
      pull({
        gone: [
          ["patient", idOf(1), 6],
          ["patient", idOf(2), 4],
          ["patient", idOf(3), 9],
        ],
      }),
    ),
  );
  expect(steps).toEqual([[{ entity: "patient", id: idOf(1) }]]);
  expect(made.cache.statement("select id from patient").all()).toEqual([{ id: idOf(2) }]);
});

test("the cursor moves with the last rows of a pull only", () => {
  using made = createTestCache();
  readAll(made.cache, []);
  const rows = Array.from({ length: 400 }, (_, at) => sentPatient(at));
  const steps = applyPull(made.cache, pull({ records: patients(2, ...rows) }));
  steps.next();
  expect(readCursor(made.cache)).toEqual({ xid: "7", k: "1" });
  steps.next();
  expect(readCursor(made.cache)).toEqual({ xid: "9", k: "4" });
  expect(steps.next().done).toBe(true);
});

test("what a second full reading does not have is gone; what it has stays, though not newer", () => {
  using made = createTestCache();
  readAll(made.cache, [sentPatient(1), sentPatient(2)], 5);
  readAll(made.cache, [sentPatient(2)], 5);
  expect(made.cache.statement("select id from patient").all()).toEqual([{ id: idOf(2) }]);
});

test("revs of another database mean nothing: its rows replace all", () => {
  using made = createTestCache();
  readAll(made.cache, [sentPatient(1, { lastName: "Before" })], 900);
  readAll(made.cache, [sentPatient(1, { lastName: "Restored" })], 3, idOf(77));
  expect(names(made.cache)).toEqual(["Restored"]);
  expect(readMeta(made.cache, "epoch")).toBe(idOf(77));
});

test("a row that cannot be read is kept aside, and the others are written", () => {
  using made = createTestCache();
  readAll(made.cache, []);
  const { columns, rows } = pageOf("patient", [sentPatient(1), sentPatient(2), sentPatient(3)]);
  const [first = [], second = [], third = []] = rows;
  const broken = [...second.slice(0, -1), "no rev"];
  const withoutMrn = third.map((cell, at) => (columns[at] === "mrn" ? null : cell));
  all(applyPull(made.cache, pull({ records: { patient: { columns, rows: [broken, withoutMrn, first] } } })));
  expect(made.cache.statement("select id from patient").all()).toEqual([{ id: idOf(1) }]);
  expect(made.cache.statement("select count(*) as count from quarantine").get()).toEqual({ count: 2 });
});

test("columns are read by their names: an unknown one does no harm, and rev may be named too", () => {
  using made = createTestCache();
  readAll(made.cache, []);
  const { columns, rows } = pageOf("patient", [sentPatient(1)], { rev: 8 });
  const row = rows[0] ?? [];
  const sent = {
    columns: ["later", ...columns.toReversed(), "rev"],
    rows: [["x", ...row.slice(0, -1).toReversed(), 8]],
  };
  all(applyPull(made.cache, pull({ records: { patient: sent } })));
  expect(made.cache.statement("select mrn, rev from patient").all()).toEqual([{ mrn: "M-1", rev: 8 }]);
});

describe("notes", () => {
  const person = (made: TestCache, name: string) => path.join(made.folder, `own-${name}.db`);
  const key = randomBytes(32);
  /** Fetches everything that is to be fetched; of notes, these. */
  function fill(cache: Cache, notes: readonly SyncRecords["note"][], rev = 1): void {
    for (let next = nextSnapshotPage(cache); next; next = nextSnapshotPage(cache)) {
      const page = next.entity === "note" ? pageOf("note", notes, { rev }) : pageOf(next.entity, []);
      all(applySnapshotPage(cache, next.entity, page));
    }
  }
  const stubs = ({ cache }: TestCache) => cache.statement("select id, rev from note order by id").all();
  const said = ({ cache }: TestCache, at: number) => readNoteText(cache, idOf(at))?.content;
  const notesOf = (rev: number, ...notes: SyncRecords["note"][]) => ({ note: pageOf("note", notes, { rev }) });

  test("that a note is there is for the whole desk, what it says for the person who fetched it", () => {
    using made = createTestCache();
    openOwn(made.cache, person(made, "a"), key, "clinician");
    beginSnapshot(made.cache, epoch);
    fill(made.cache, [sentNote(1, "Sees well."), sentNote(2, "", { text: null })]);
    expect(stubs(made)).toEqual([
      { id: idOf(1), rev: 1 },
      { id: idOf(2), rev: 1 },
    ]);
    expect([said(made, 1), said(made, 2)]).toEqual(["Sees well.", undefined]);
    openOwn(made.reopen(), person(made, "b"), key, "clinician");
    expect(said(made, 1)).toBeUndefined();
    expect(nextSnapshotPage(made.cache)).toEqual({ entity: "note", after: null });
    fill(made.cache, [sentNote(1, "Sees well."), sentNote(2, "Hears well.")]);
    expect([said(made, 1), said(made, 2)]).toEqual(["Sees well.", "Hears well."]);
  });

  test("who comes back to a desk where others worked reads the feed from where their file stands", () => {
    using made = createTestCache();
    openOwn(made.cache, person(made, "a"), key, "clinician");
    beginSnapshot(made.cache, epoch);
    fill(made.cache, []);
    openOwn(made.reopen(), person(made, "b"), key, "clinician");
    fill(made.cache, []);
    all(applyPull(made.cache, pull({ records: notesOf(5, sentNote(1, "New.")) })));
    expect(isOwnBehind(made.cache)).toBe(false);
    openOwn(made.reopen(), person(made, "a"), key, "clinician");
    expect(nextSnapshotPage(made.cache)).toBeNull();
    expect(readCursor(made.cache)).toEqual({ xid: "7", k: "1" });
    expect(isOwnBehind(made.cache)).toBe(true);
    // An answer that ends before the copy's own cursor does not move it back.
    all(applyPull(made.cache, pull({ cursor: { xid: "8", k: "1" } })));
    expect(readMeta(made.cache, "cursor")).toEqual({ xid: "9", k: "4" });
    all(applyPull(made.cache, pull({ records: notesOf(5, sentNote(1, "New.")) })));
    expect(said(made, 1)).toBe("New.");
    expect(isOwnBehind(made.cache)).toBe(false);
  });

  test("a note that was withdrawn is gone, with what it says; another database is read anew", () => {
    using made = createTestCache();
    openOwn(made.cache, person(made, "a"), key, "clinician");
    beginSnapshot(made.cache, epoch);
    fill(made.cache, [sentNote(1, "Sees well."), sentNote(2, "Hears well.")]);
    all(applyPull(made.cache, pull({ gone: [["note", idOf(1), 9]] })));
    expect(stubs(made)).toEqual([{ id: idOf(2), rev: 1 }]);
    expect(said(made, 1)).toBeUndefined();
    beginSnapshot(made.cache, idOf(77));
    expect(said(made, 2)).toBeUndefined();
  });
});
