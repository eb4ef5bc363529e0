import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { forgetGivenMrns, listUploads, lockUnstarted } from "./retention-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from import_batch"));

const idOf = (n: number) => `018f0000-0000-7000-8000-0000000000b${n}`;
interface Batch {
  status?: string;
  created?: string;
  finished?: string;
  isAccepted?: boolean;
  hasFailures?: boolean;
}
async function add(clinic: string, n: number, { status = "COMPLETED", isAccepted = true, ...batch }: Batch = {}) {
  await world.db.owner.query(
    `insert into import_batch (clinic_id, id, kind, file_size, file_sha256, dialect, mapping, total_rows, status, accepted_at, created_at, finished_at)
     values ($1, $2, 'patients', 1, 'digest', '{}', '[]', 1, $3, case when $4 then now() end, now() - $5::interval, now() - $6::interval)`,
    [clinic, idOf(n), status, isAccepted, batch.created ?? "1 day", batch.finished ?? null],
  );
  if (batch.hasFailures)
    await world.db.owner.query(
      "insert into import_failure (clinic_id, batch_id, row, line, round, cells, issues) values ($1, $2, 1, 2, 0, '{}', '[]')",
      [clinic, idOf(n)],
    );
}

test("a file is needed while its import is unfinished, and 30 days longer if it can be resumed", async () => {
  const [young, old] = ["29 days 23 hours", "30 days"];
  const batches: [Batch, boolean][] = [
    [{ status: "PENDING", created: "99 days" }, true],
    [{ status: "IN_PROGRESS", created: "99 days" }, true],
    [{ finished: young }, false],
    [{ finished: young, hasFailures: true }, true],
    [{ finished: old, hasFailures: true }, false],
    [{ status: "FAILED", finished: young }, true],
    [{ status: "FAILED", finished: old }, false],
    [{ status: "CANCELLED", finished: young, created: "99 days" }, true],
    [{ status: "CANCELLED", created: "31 days" }, false],
  ];
  for (const [n, [batch]] of batches.entries()) await add(world.here, n, batch);
  // The batches with the same ids in the other clinic are in the opposite state.
  await add(world.there, 2, { status: "PENDING", hasFailures: true });
  await add(world.there, 4, { status: "PENDING" });
  const ids = batches.map((_, n) => idOf(n));
  const found = await world.as(world.here, (tx) => listUploads(tx, ids, 30));
  expect(found.map(({ id, isNeeded }) => [id, isNeeded])).toEqual(
    batches.map(([, isNeeded], n) => [idOf(n), isNeeded]),
  );
  await expect(world.as(world.here, (tx) => listUploads(tx, ids.slice(0, 1), 30))).resolves.toHaveLength(1);
});

test("old uploads of the clinic that were never started are found, except locked ones", async () => {
  for (const clinic of [world.here, world.there]) {
    await add(clinic, 1, { status: "PENDING", isAccepted: false, created: "8 days" });
    await add(clinic, 2, { status: "PENDING", isAccepted: false, created: "9 days" });
    await add(clinic, 3, { status: "PENDING", isAccepted: false, created: "6 days 23 hours" });
    await add(clinic, 4, { status: "PENDING", created: "8 days" });
  }
  await world.as(world.here, async (tx) => {
    await expect(lockUnstarted(tx, 7)).resolves.toEqual([idOf(2), idOf(1)]);
    // Locked by this transaction, as by one that starts it.
    await expect(world.as(world.here, (other) => lockUnstarted(other, 7))).resolves.toEqual([]);
    await expect(world.as(world.there, (other) => lockUnstarted(other, 7))).resolves.toEqual([idOf(2), idOf(1)]);
  });
});

test("at exactly the given age, a file is no longer needed, but an upload is not yet too old", async () => {
  await add(world.here, 2, { finished: "1 day", hasFailures: true });
  await add(world.here, 1, { status: "PENDING", isAccepted: false });
  await world.as(world.here, async (tx) => {
    await tx.query(
      "update import_batch set created_at = now() - interval '7 days', finished_at = now() - interval '7 days'",
    );
    await withoutIndexOrder(tx);
    expect(await listUploads(tx, [2, 1].map(idOf), 7)).toEqual([
      { id: idOf(1), isNeeded: true },
      { id: idOf(2), isNeeded: false },
    ]);
    expect(await lockUnstarted(tx, 7)).toEqual([]);
    expect(await lockUnstarted(tx, 6)).toEqual([idOf(1)]);
  });
});

test("at most a hundred uploads are found at a time, the oldest first", async () => {
  await world.db.owner.query(
    `insert into import_batch (clinic_id, id, kind, file_size, file_sha256, dialect, mapping, total_rows, created_at)
     select $1, ('018f0000-0000-7000-8000-00000001' || lpad(n::text, 4, '0'))::uuid, 'patients', 1, 'digest', '{}', '[]', 1,
       now() - interval '8 days' + n * interval '1 second' from generate_series(1, 101) as n`,
    [world.here],
  );
  const locked = await world.as(world.here, async (tx) => {
    await withoutIndexOrder(tx);
    return lockUnstarted(tx, 7);
  });
  expect([locked.length, Number(locked[0]?.slice(-4)), Number(locked.at(-1)?.slice(-4))]).toEqual([100, 1, 100]);
});

test("the MRNs of the named files are removed, and of no others", async () => {
  for (const clinic of [world.here, world.there]) for (const n of [1, 2]) await add(clinic, n);
  await world.db.owner.query(`update import_batch set given_mrns = '{"column":0,"numbers":[100001]}'`);
  await world.as(world.here, (tx) => forgetGivenMrns(tx, [idOf(1)]));
  const { rows } = await world.db.owner.query<{ clinic_id: string; id: string }>(
    "select clinic_id, id from import_batch where given_mrns is null",
  );
  expect(rows).toEqual([{ clinic_id: world.here, id: idOf(1) }]);
});
