import type { ImportBatchId, Instant } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  beatImport,
  deleteImportBatch,
  findGivenMrns,
  findImportBatch,
  findImportBatches,
  findSameImport,
  insertImportBatch,
  lockImportBatch,
  type NewImportBatch,
  updateImportBatch,
} from "./batch-queries.pg.ts";
import { insertChunk, insertFailures } from "./ledger-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from import_batch"));

const idOf = (n: number) => `018f0000-0000-7000-8000-0000000000b${n}` as ImportBatchId;
const now = "2026-11-30T08:00:00Z" as Instant;
const add = (tx: Tx, n: number, change: Partial<NewImportBatch> = {}, at = now) =>
  insertImportBatch(
    tx,
    {
      id: idOf(n),
      kind: "patients",
      fileName: `file ${n}.csv`,
      fileSize: 100 + n,
      fileSha256: "digest",
      dialect: { heading: ["a"] },
      mapping: ["lastName", null],
      totalRows: 10,
      givenMrns: null,
      createdBy: "018f0000-0000-7000-8000-0000000000aa",
      createdByKind: "user",
      ...change,
    },
    at,
  );
const failure = (row: number, codes: readonly string[]) => ({
  row,
  line: row + 1,
  cells: ["x"],
  issues: codes.map((code) => ({ code })),
});

test("a batch is found as it was written, only in its clinic", async () => {
  await world.as(world.here, (tx) => add(tx, 1));
  await expect(world.as(world.there, (tx) => findImportBatch(tx, idOf(1)))).resolves.toBeNull();
  await expect(world.as(world.here, (tx) => findImportBatch(tx, idOf(2)))).resolves.toBeNull();
  await expect(world.as(world.here, (tx) => findImportBatch(tx, idOf(1)))).resolves.toEqual({
    id: idOf(1),
    kind: "patients",
    target: "local",
    fileName: "file 1.csv",
    fileSize: 101,
    dialect: { heading: ["a"] },
    mapping: ["lastName", null],
    totalRows: 10,
    acceptedAt: null,
    status: "PENDING",
    activated: false,
    attempt: 0,
    round: 0,
    startedAt: null,
    finishedAt: null,
    workedMs: 0,
    error: null,
    createdBy: "018f0000-0000-7000-8000-0000000000aa",
    createdByKind: "user",
    createdAt: now,
    isAttended: false,
    processed: 0,
    failed: 0,
    existing: 0,
  });
});

test("its counts come from its own ledger, not from another batch's or clinic's", async () => {
  await world.inBoth(async (tx) => {
    const extra = tx.clinicId === world.there ? 1 : 0;
    for (const n of [1, 2]) {
      await add(tx, n);
      await insertChunk(tx, idOf(n), { firstRow: 1, rowCount: 4 + n + extra });
      await insertChunk(tx, idOf(n), { firstRow: 11, rowCount: 3 });
      await insertFailures(tx, idOf(n), 0, [failure(1, ["bad_date"]), failure(2, ["already_there"])]);
      const again = [
        failure(3, ["bad_date", "already_there"]),
        failure(4, ["duplicate_row", "bad_date"]),
        failure(6, ["already_there"]),
      ];
      await insertFailures(tx, idOf(n), 1, [...again, ...(extra || n === 2 ? [failure(5, ["x"])] : [])]);
      await updateImportBatch(tx, idOf(n), { round: 1 });
    }
  });
  const [one, both] = await world.as(world.here, async (tx) => [
    await findImportBatch(tx, idOf(1)),
    await findImportBatches(tx, [idOf(2), idOf(1)]),
  ]);
  // Two failed in an earlier round, so they count as not tried yet. The issue of an existing record is the last of a row.
  expect(one).toMatchObject({ processed: 8 - 2, failed: 3, existing: 2 });
  expect(new Map(both?.map(({ id, processed, failed }) => [id, [processed, failed]]))).toEqual(
    new Map([
      [idOf(1), [6, 3]],
      [idOf(2), [9 - 2, 4]],
    ]),
  );
  const two = await world.as(world.here, (tx) => findImportBatches(tx, [idOf(2)]));
  expect(two.map(({ id }) => id)).toEqual([idOf(2)]);
  await expect(world.as(world.there, (tx) => findImportBatch(tx, idOf(1)))).resolves.toMatchObject({ processed: 7 });
});

test("a heartbeat is valid for less than four seconds", async () => {
  const attended = await world.as(world.here, async (tx) => {
    await add(tx, 1);
    const seen: (boolean | undefined)[] = [];
    for (const age of ["3.999 seconds", "4 seconds"]) {
      await tx.query("update import_batch set beat_at = now() - $1::interval", [age]);
      seen.push((await findImportBatch(tx, idOf(1)))?.isAttended);
    }
    return seen;
  });
  expect(attended).toEqual([true, false]);
});

test("a change affects only its batch and counts as a heartbeat", async () => {
  await world.inBoth(async (tx) => {
    for (const n of [1, 2]) await add(tx, n);
  });
  const change = {
    target: "remote",
    dialect: { heading: ["b"] },
    mapping: [null],
    totalRows: 11,
    acceptedAt: "2026-11-30T08:00:01Z" as Instant,
    status: "IN_PROGRESS",
    activated: true,
    attempt: 2,
    round: 3,
    startedAt: "2026-11-30T08:00:02Z" as Instant,
    finishedAt: "2026-11-30T08:00:03Z" as Instant,
    workedMs: 4,
    error: "import_crashed",
  } as const;
  await world.as(world.here, (tx) => updateImportBatch(tx, idOf(1), change));
  const changed = await world.as(world.here, (tx) => findImportBatch(tx, idOf(1)));
  expect(changed).toMatchObject({ ...change, isAttended: true });
  for (const [clinic, n] of [
    [world.here, 2],
    [world.there, 1],
  ] as const)
    await expect(world.as(clinic, (tx) => findImportBatch(tx, idOf(n)))).resolves.toMatchObject({
      status: "PENDING",
      round: 0,
      isAttended: false,
    });
});

test("only the worker with the present attempt number can send a heartbeat, while the batch is in progress", async () => {
  await world.inBoth(async (tx) => {
    for (const n of [1, 2]) {
      await add(tx, n);
      await updateImportBatch(tx, idOf(n), { status: "IN_PROGRESS", attempt: 2 });
    }
    await tx.query("update import_batch set beat_at = null where clinic_id = $1", [tx.clinicId]);
  });
  await world.as(world.here, async (tx) => {
    await expect(beatImport(tx, idOf(1), 1)).resolves.toBe(false);
    await expect(beatImport(tx, idOf(1), 3)).resolves.toBe(false);
    await expect(beatImport(tx, idOf(1), 2)).resolves.toBe(true);
    await tx.query("update import_batch set status = 'CANCELLED' where clinic_id = $1 and id = $2", [
      tx.clinicId,
      idOf(2),
    ]);
    await expect(beatImport(tx, idOf(2), 2)).resolves.toBe(false);
  });
  const { rows } = await world.db.owner.query("select clinic_id, id from import_batch where beat_at is not null");
  expect(rows).toEqual([{ clinic_id: world.here, id: idOf(1) }]);
});

test("the same import is the newest accepted one of that file, kind and target that created records or is unfinished", async () => {
  const accepted = (tx: Tx, n: number, change: Parameters<typeof updateImportBatch>[2] = {}) =>
    updateImportBatch(tx, idOf(n), { acceptedAt: now, ...change });
  await world.inBoth(async (tx) => {
    for (const n of tx.clinicId === world.there ? [1, 2] : [1]) {
      await add(tx, n);
      await accepted(tx, n);
    }
  });
  const same = (target: "local" | "remote" = "local") =>
    world.as(world.here, (tx) => findSameImport(tx, { id: idOf(1), target }));
  await expect(same()).resolves.toBeNull(); // neither itself nor one of the other clinic
  await world.as(world.here, async (tx) => {
    for (const [n, change] of [
      [2, { kind: "hospitals" }],
      [3, { fileSha256: "other" }],
    ] as const) {
      await add(tx, n, change, "2026-11-30T09:00:00Z" as Instant);
      await accepted(tx, n);
    }
    for (const n of [4, 5, 6]) await add(tx, n, {}, "2026-11-30T09:00:00Z" as Instant);
    await accepted(tx, 5, { status: "FAILED" });
    await accepted(tx, 6, { status: "CANCELLED" });
  });
  await expect(same()).resolves.toBeNull();
  await world.as(world.here, async (tx) => {
    for (const [n, hour, status] of [
      [7, "05", "PENDING"],
      [8, "07", "COMPLETED"],
      [9, "06", "IN_PROGRESS"],
    ] as const) {
      await add(tx, n, {}, `2026-11-30T${hour}:00:00Z` as Instant);
      await accepted(tx, n, { status });
    }
  });
  await expect(same()).resolves.toBe(idOf(8));
  await world.as(world.here, (tx) => deleteImportBatch(tx, idOf(8)));
  await expect(same()).resolves.toBe(idOf(9));
  await world.as(world.here, (tx) => deleteImportBatch(tx, idOf(9)));
  await expect(same()).resolves.toBe(idOf(7));
  await expect(same("remote")).resolves.toBeNull();
  await world.as(world.here, (tx) => updateImportBatch(tx, idOf(7), { target: "remote" }));
  await expect(same("remote")).resolves.toBe(idOf(7));
});

test("nobody else can change a locked batch; other batches and the same id in another clinic are free", async () => {
  await world.inBoth(async (tx) => {
    for (const n of [1, 3]) await add(tx, n);
  });
  await world.as(world.here, async (tx) => {
    await expect(lockImportBatch(tx, idOf(1))).resolves.toMatchObject({ id: idOf(1) });
    const nowait = "select from import_batch where clinic_id = $1 and id = $2 for key share nowait";
    await expect(world.db.owner.query(nowait, [world.here, idOf(1)])).rejects.toMatchObject({ code: "55P03" });
    await expect(world.db.owner.query(nowait, [world.there, idOf(1)])).resolves.toMatchObject({ rowCount: 1 });
    await expect(world.db.owner.query(nowait, [world.here, idOf(3)])).resolves.toMatchObject({ rowCount: 1 });
  });
  await expect(world.as(world.here, (tx) => lockImportBatch(tx, idOf(2)))).resolves.toBeNull();
});

test("deleting a batch removes its ledger, and nothing of other batches", async () => {
  await world.inBoth(async (tx) => {
    for (const n of [1, 2]) {
      await add(tx, n);
      await insertChunk(tx, idOf(n), { firstRow: 1, rowCount: 1 });
      await insertFailures(tx, idOf(n), 0, [failure(1, ["bad_date"])]);
    }
  });
  await world.as(world.here, (tx) => deleteImportBatch(tx, idOf(1)));
  const left = [
    { clinic_id: world.here, id: idOf(2) },
    { clinic_id: world.there, id: idOf(1) },
    { clinic_id: world.there, id: idOf(2) },
  ];
  for (const [table, column] of [
    ["import_batch", "id"],
    ["import_chunk", "batch_id"],
    ["import_failure", "batch_id"],
  ])
    await expect(
      world.db.owner.query(`select clinic_id, ${column} as id from ${table} order by 1, 2`),
    ).resolves.toMatchObject({ rows: left });
});

test("the MRNs of a batch's file are found as they were written or changed, only in its clinic", async () => {
  const given = { column: 0, numbers: [100_001, 999_999_999_999_999] };
  const found = (clinic: string, n: number) => world.as(clinic as never, (tx) => findGivenMrns(tx, idOf(n)));
  await world.as(world.here, (tx) => add(tx, 1, { givenMrns: given }));
  await world.as(world.here, (tx) => add(tx, 2));
  expect(await found(world.here, 1)).toEqual(given);
  expect([await found(world.there, 1), await found(world.here, 2), await found(world.here, 3)]).toEqual([
    null,
    null,
    null,
  ]);
  await world.as(world.here, (tx) => updateImportBatch(tx, idOf(1), { givenMrns: null }));
  await world.as(world.here, (tx) => updateImportBatch(tx, idOf(2), { givenMrns: given }));
  expect([await found(world.here, 1), await found(world.here, 2)]).toEqual([null, given]);
});
