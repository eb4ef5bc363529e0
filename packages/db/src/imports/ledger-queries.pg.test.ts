import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import {
  countFailures,
  deleteFailures,
  holdImport,
  insertChunk,
  insertFailures,
  listChunks,
  listFailures,
} from "./ledger-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const one = "018f0000-0000-7000-8000-0000000000b1";
const two = "018f0000-0000-7000-8000-0000000000b2";
const failure = (row: number, word = "x") => ({ row, line: row + 1, cells: [word], issues: [{ code: "bad_date" }] });

beforeEach(async () => {
  await world.db.owner.query("delete from import_batch");
  await world.inBoth((tx) =>
    tx.query(
      `insert into import_batch (clinic_id, id, kind, file_size, file_sha256, dialect, mapping, total_rows, accepted_at, status, attempt)
       select $1, id, 'patients', 1, 'digest', '{}', '[]', 9, now(), 'IN_PROGRESS', 2 from unnest($2::uuid[]) as id`,
      [tx.clinicId, [one, two]],
    ),
  );
});
const here = <T>(work: (tx: Tx) => Promise<T>) => world.as(world.here, work);

test("a worker can hold its own batch while it is in progress", async () => {
  await here(async (tx) => {
    await expect(holdImport(tx, one, 1)).resolves.toBe(false);
    await expect(holdImport(tx, one, 3)).resolves.toBe(false);
    await tx.query("update import_batch set status = 'CANCELLED' where clinic_id = $1 and id = $2", [tx.clinicId, two]);
    await expect(holdImport(tx, two, 2)).resolves.toBe(false);
  });
  await world.as(world.there, (tx) => tx.query("delete from import_batch where clinic_id = $1", [tx.clinicId]));
  await expect(world.as(world.there, (tx) => holdImport(tx, one, 2))).resolves.toBe(false);
  await here(async (tx) => {
    await expect(holdImport(tx, one, 2)).resolves.toBe(true);
    // Another chunk of the same worker may be written at the same time; a cancellation waits.
    await here(async (other) => expect(await holdImport(other, one, 2)).toBe(true));
    const lock = "select from import_batch where clinic_id = $1 and id = $2 for update nowait";
    await expect(world.db.owner.query(lock, [world.here, one])).rejects.toMatchObject({ code: "55P03" });
  });
});

test("chunks are listed in the order of the file, only of their batch", async () => {
  await world.inBoth(async (tx) => {
    const own = tx.clinicId === world.here;
    for (const firstRow of own ? [2001, 1, 1001] : [5001])
      await insertChunk(tx, one, { firstRow, rowCount: firstRow === 2001 ? 7 : 1000 });
    await insertChunk(tx, two, { firstRow: 3001, rowCount: 1 });
  });
  await layBackwards(world, "import_chunk", ["first_row"]);
  const chunks = await here(async (tx) => {
    await withoutIndexOrder(tx);
    return listChunks(tx, one);
  });
  expect(chunks).toEqual([
    { firstRow: 1, rowCount: 1000 },
    { firstRow: 1001, rowCount: 1000 },
    { firstRow: 2001, rowCount: 7 },
  ]);
});

test("failures are listed in the order of the file, by round, position and page, only of their batch", async () => {
  await world.inBoth(async (tx) => {
    const word = tx.clinicId === world.here ? "here" : "there";
    await insertFailures(
      tx,
      one,
      0,
      [4, 2, 3].map((row) => failure(row, word)),
    );
    await insertFailures(tx, one, 1, [failure(1, word), failure(5, word)]);
    await insertFailures(tx, two, 0, [failure(6, word)]);
    await insertFailures(tx, two, 0, []);
  });
  await layBackwards(world, "import_failure", ["row"]);
  const rows = async (listing: Parameters<typeof listFailures>[2]) => {
    const found = await here(async (tx) => {
      await withoutIndexOrder(tx);
      return listFailures(tx, one, listing);
    });
    expect(found.every(({ cells }) => cells[0] === "here")).toBe(true);
    return found.map(({ row }) => row);
  };
  await expect(rows({ limit: 9 })).resolves.toEqual([1, 2, 3, 4, 5]);
  await expect(rows({ limit: 2 })).resolves.toEqual([1, 2]);
  await expect(rows({ limit: 2, offset: 1 })).resolves.toEqual([2, 3]);
  await expect(rows({ limit: 9, afterRow: 3 })).resolves.toEqual([4, 5]);
  await expect(rows({ limit: 9, beforeRound: 1 })).resolves.toEqual([2, 3, 4]);
  await expect(rows({ limit: 9, beforeRound: 0 })).resolves.toEqual([]);
  await expect(rows({ limit: 1, beforeRound: 2, afterRow: 4 })).resolves.toEqual([5]);
  await expect(here((tx) => countFailures(tx, one))).resolves.toBe(5);
  await here((tx) => deleteFailures(tx, one, [1, 5, 6]));
  await expect(rows({ limit: 9 })).resolves.toEqual([2, 3, 4]);
  await expect(here((tx) => countFailures(tx, two))).resolves.toBe(1);
  await expect(world.as(world.there, (tx) => countFailures(tx, one))).resolves.toBe(5);
});

test("a row that fails again keeps its cells and gets the new round and issues", async () => {
  await world.inBoth((tx) => insertFailures(tx, one, 0, [failure(1, "as it came")]));
  const again = { row: 1, line: 9, cells: ["corrected"], issues: [{ code: "already_there" }] };
  await here((tx) => insertFailures(tx, one, 1, [again]));
  const found = await world.inBoth((tx) => listFailures(tx, one, { limit: 9 }));
  expect(found.here).toEqual([{ row: 1, line: 2, cells: ["as it came"], issues: [{ code: "already_there" }] }]);
  expect(found.there).toEqual([failure(1, "as it came")]);
  await expect(here((tx) => listFailures(tx, one, { limit: 9, beforeRound: 1 }))).resolves.toEqual([]);
});

test("a NUL and half a character are replaced by characters that PostgreSQL can store", async () => {
  const broken = {
    row: 1,
    line: 2,
    cells: ["a\0b", "\ud800"],
    issues: [{ code: "bad_date", value: "c\0d" }, { code: "x" }],
  };
  await here((tx) => insertFailures(tx, one, 0, [broken]));
  await expect(here((tx) => listFailures(tx, one, { limit: 1 }))).resolves.toEqual([
    {
      row: 1,
      line: 2,
      cells: ["a\u2400b", "\ufffd"],
      issues: [{ code: "bad_date", value: "c\u2400d" }, { code: "x" }],
    },
  ]);
});
