import type { SyncRecords } from "@daybook/domain";
import { expect, test } from "vitest";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { createTestCache, epoch, idOf, pageOf, sentNote } from "../../testing/test-cache.ts";
import { applySnapshotPage, beginSnapshot, nextSnapshotPage } from "./apply-feed.sqlite.ts";

/** The indexes of appointments and notes, each as the statement that created it. */
const indexesOf = (cache: Cache) =>
  cache.sqlite
    .prepare(
      `select sql from sqlite_schema where type = 'index' and tbl_name in ('appointment', 'note') and sql is not null
       order by name`,
    )
    .pluck()
    .all();

const appointment = (at: number): SyncRecords["appointment"] =>
  ({
    id: idOf(at),
    patientId: idOf(1),
    practitionerId: idOf(2),
    start: "2026-11-21T08:00:00Z",
    end: "2026-11-21T08:30:00Z",
    status: "booked",
    confirmed: false,
    overbooked: false,
    statusHistory: [],
    version: 1,
    createdAt: "2026-11-21T08:00:00Z",
    updatedAt: "2026-11-21T08:00:00Z",
    outsideAvailability: false,
  }) as unknown as SyncRecords["appointment"];
const appointments = pageOf(
  "appointment",
  Array.from({ length: 1_500 }, (_, at) => appointment(at)),
);

/** The steps of reading everything: these appointments, one note, and nothing else. */
function* reading(cache: Cache): Generator<string, void> {
  for (let next = nextSnapshotPage(cache); next; next = nextSnapshotPage(cache)) {
    const { entity } = next;
    const page =
      entity === "appointment" ? appointments : pageOf(entity, entity === "note" ? [sentNote(1, "Sees well.")] : []);
    for (const _ of applySnapshotPage(cache, entity, page)) yield entity;
  }
}

test("a first reading has the indexes of a kind of record when it has the kind, and they are those of the migrations", () => {
  using made = createTestCache();
  const before = indexesOf(made.cache);
  expect(before).toHaveLength(5);
  beginSnapshot(made.cache, epoch);
  expect(indexesOf(made.cache)).toEqual([]);
  for (const entity of reading(made.cache))
    if (entity === "note") expect(indexesOf(made.cache).length).toBeGreaterThan(3);
  expect(indexesOf(made.cache)).toEqual(before);
});

test("a first reading that ended after any of its steps goes on, and has every row and index at its end", () => {
  using whole = createTestCache();
  const before = indexesOf(whole.cache);
  beginSnapshot(whole.cache, epoch);
  const count = [...reading(whole.cache)].length;
  for (let kept = 0; kept < count; kept += 1) {
    using made = createTestCache();
    beginSnapshot(made.cache, epoch);
    const steps = reading(made.cache);
    for (let step = 0; step < kept; step += 1) steps.next();
    for (const _ of reading(made.reopen())) continue;
    expect(indexesOf(made.cache), `after ${kept} steps`).toEqual(before);
    expect(made.cache.sqlite.prepare("select count(*) from appointment").pluck().get()).toBe(1_500);
    expect(made.cache.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  }
});

test("the indexes of a copy that was complete stay while it is read again", () => {
  using made = createTestCache();
  const before = indexesOf(made.cache);
  beginSnapshot(made.cache, epoch);
  for (const _ of reading(made.cache)) continue;
  beginSnapshot(made.cache, idOf(77));
  expect(indexesOf(made.cache)).toEqual(before);
});
