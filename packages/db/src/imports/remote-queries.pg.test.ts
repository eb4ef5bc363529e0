import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { insertFailures, listChunks, listFailures } from "./ledger-queries.pg.ts";
import {
  changeRemoteRows,
  countRemoteRows,
  listRemoteRows,
  stageRemoteRows,
  uncountRemoteRows,
} from "./remote-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const one = "018f0000-0000-7000-8000-0000000000b1";
const two = "018f0000-0000-7000-8000-0000000000b2";
const batches = [one, two];
const all = ["open", "sent", "created", "refused"] as const;
const row = (number: number, word = "first") => ({
  row: number,
  line: number + 1,
  cells: [word],
  name: word,
  address: "1 rue A",
  phone: null,
});

beforeEach(async () => {
  await world.db.owner.query("delete from import_batch");
  await world.inBoth(async (tx) => {
    await tx.query(
      `insert into import_batch (clinic_id, id, kind, file_size, file_sha256, dialect, mapping, total_rows)
       select $1, id, 'hospitals', 1, 'digest', '{}', '[]', 9 from unnest($2::uuid[]) as id`,
      [tx.clinicId, batches],
    );
    for (const batch of batches)
      await stageRemoteRows(
        tx,
        batch,
        0,
        [1, 2, 3, 4].map((number) => row(number)),
      );
  });
});
const here = <T>(work: (tx: Tx) => Promise<T>) => world.as(world.here, work);
const states = async (clinic = world.here, batch = one) =>
  (await world.as(clinic, (tx) => listRemoteRows(tx, batch, all))).map(
    ({ row: n, state, name }) => `${n} ${state} ${name}`,
  );
const untouched = [1, 2, 3, 4].map((n) => `${n} open first`);

test("rows are listed in the order of the file, by state and page, only of their batch", async () => {
  await here(async (tx) => {
    await changeRemoteRows(tx, one, [
      { row: 3, state: "sent", id: null },
      { row: 2, state: "created", id: 70 },
      { row: 1, state: "created", id: 80 },
    ]);
    await changeRemoteRows(tx, one, []);
  });
  await layBackwards(world, "import_remote_row", ["row"]);
  const list = (wanted: Parameters<typeof listRemoteRows>[2], part?: Parameters<typeof listRemoteRows>[3]) =>
    here(async (tx) => {
      await withoutIndexOrder(tx);
      return listRemoteRows(tx, one, wanted, part);
    });
  const created = await list(["created"]);
  expect(created).toEqual([
    { ...row(1), state: "created", remoteId: 80, sentMsAgo: null },
    { ...row(2), state: "created", remoteId: 70, sentMsAgo: null },
  ]);
  expect((await list(["open", "sent"])).map(({ row: n }) => n)).toEqual([3, 4]);
  expect((await list(all, { limit: 2, offset: 1 })).map(({ row: n }) => n)).toEqual([2, 3]);
  await expect(states(world.here, two)).resolves.toEqual(untouched);
  await expect(states(world.there)).resolves.toEqual(untouched);
});

test("the time at which a row was last sent stays after its outcome, and is returned as an age", async () => {
  await here((tx) => changeRemoteRows(tx, one, [{ row: 1, state: "sent", id: null }]));
  await world.db.owner.query(
    "update import_remote_row set sent_at = sent_at - interval '1 minute' where row = 1 and sent_at is not null",
  );
  const ageOf = async () => (await here((tx) => listRemoteRows(tx, one, all)))[0]?.sentMsAgo ?? 0;
  expect(Math.round((await ageOf()) / 30_000)).toBe(2);
  await here((tx) => changeRemoteRows(tx, one, [{ row: 1, state: "open", id: null }]));
  expect(Math.round((await ageOf()) / 30_000)).toBe(2);
  await here((tx) => changeRemoteRows(tx, one, [{ row: 1, state: "sent", id: null }]));
  expect(await ageOf()).toBeLessThan(30_000);
});

test("staged again, a row that is or may be in the directory keeps its sent values; one refused in an earlier round is open again", async () => {
  const refused = (n: number) => ({ row: n, line: n + 1, cells: ["first"], issues: [{ code: "remote_refused_row" }] });
  await world.inBoth(async (tx) => {
    for (const batch of batches) {
      await changeRemoteRows(tx, batch, [
        { row: 1, state: "created", id: 70 },
        { row: 2, state: "sent", id: null },
        { row: 3, state: "refused", id: null },
      ]);
      await insertFailures(tx, batch, 0, [refused(3), refused(9)]);
      await countRemoteRows(tx, batch, [1, 3, 9]);
      await countRemoteRows(tx, batch, [1]); // counting twice has no second effect
      await countRemoteRows(tx, batch, []);
    }
  });
  await here(async (tx) => {
    // In the round in which it was refused it stays refused.
    await stageRemoteRows(tx, one, 0, [row(3, "second")]);
    expect((await listRemoteRows(tx, one, ["refused"])).map(({ name }) => name)).toEqual(["first"]);
    await stageRemoteRows(
      tx,
      one,
      1,
      [1, 2, 3, 4].map((n) => row(n, "second")),
    );
  });
  await expect(states()).resolves.toEqual(["1 created first", "2 sent first", "3 open second", "4 open second"]);
  const ledger = (clinic: typeof world.here, batch: string) =>
    world.as(clinic, async (tx) => ({
      failed: (await listFailures(tx, batch, { limit: 9 })).map(({ row: n }) => n),
      counted: (await listChunks(tx, batch)).map(({ firstRow, rowCount }) => [firstRow, rowCount]),
    }));
  await expect(ledger(world.here, one)).resolves.toEqual({
    failed: [9],
    counted: [
      [1, 1],
      [9, 1],
    ],
  });
  const asBefore = {
    failed: [3, 9],
    counted: [
      [1, 1],
      [3, 1],
      [9, 1],
    ],
  };
  await expect(ledger(world.here, two)).resolves.toEqual(asBefore);
  await expect(ledger(world.there, one)).resolves.toEqual(asBefore);
  await expect(states(world.there)).resolves.toEqual([
    "1 created first",
    "2 sent first",
    "3 refused first",
    "4 open first",
  ]);

  await here((tx) => uncountRemoteRows(tx, one, [9]));
  await here((tx) => uncountRemoteRows(tx, one, []));
  await expect(ledger(world.here, one)).resolves.toMatchObject({ counted: [[1, 1]] });
  await expect(ledger(world.here, two)).resolves.toEqual(asBefore);
  await expect(ledger(world.there, one)).resolves.toEqual(asBefore);
});

test("of two refused rows, only the one of an earlier round is open again", async () => {
  const refused = (n: number) => ({ row: n, line: n + 1, cells: ["first"], issues: [{ code: "remote_refused_row" }] });
  await here(async (tx) => {
    await changeRemoteRows(
      tx,
      one,
      [3, 4].map((n) => ({ row: n, state: "refused", id: null })),
    );
    await insertFailures(tx, one, 0, [refused(3)]);
    await insertFailures(tx, one, 1, [refused(4)]);
    await stageRemoteRows(
      tx,
      one,
      1,
      [3, 4].map((n) => row(n, "second")),
    );
  });
  expect((await states()).slice(2)).toEqual(["3 open second", "4 refused first"]);
});
