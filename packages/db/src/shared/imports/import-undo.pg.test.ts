import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import type { Tx } from "../transaction.pg.ts";
import { undoImport } from "./import-undo.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from availability; delete from practitioner"));

const idOf = (n: number) => `018f0000-0000-7000-8000-0000000000${String(n).padStart(2, "0")}`;
const add = (tx: Tx, count: number) =>
  tx.query(
    `insert into practitioner (clinic_id, id, first_name, last_name, import_row)
     select $1, ('018f0000-0000-7000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid, 'A', 'B', n from generate_series(1, $2) as n`,
    [tx.clinicId, count],
  );
const giveHours = (tx: Tx, n: number) =>
  tx.query(
    `insert into availability (clinic_id, practitioner_id, weekly, exceptions, buffer_minutes, minimum_notice_minutes)
     values ($1, $2, '[]', '[]', 0, 0)`,
    [tx.clinicId, idOf(n)],
  );

/** Finds three at a time, whatever the limit, so that the undo needs several steps. */
const steps = (tx: Tx) => ({
  table: "practitioner" as const,
  next: async (after: string | null) => {
    const { rows } = await tx.query<{ id: string; row: number; version: number }>(
      `select id, import_row as row, version from practitioner where clinic_id = $1 and ($2::uuid is null or id > $2)
       order by id limit 3 for update`,
      [tx.clinicId, after],
    );
    return rows;
  },
  remove: (ids: readonly string[]) =>
    tx.query("delete from practitioner where clinic_id = $1 and id = any ($2::uuid[])", [tx.clinicId, ids]),
});

test("records that were changed or are in use stay and are listed; another clinic's records do not matter", async () => {
  await world.inBoth(async (tx) => {
    await add(tx, 8);
    for (const n of tx.clinicId === world.here ? [2, 8] : [1, 3, 5]) await giveHours(tx, n);
    if (tx.clinicId === world.here)
      await tx.query("update practitioner set version = 2 where clinic_id = $1 and import_row in (4, 8)", [
        tx.clinicId,
      ]);
  });
  await expect(world.as(world.here, (tx) => undoImport(tx, steps(tx)))).resolves.toEqual({
    deleted: 5,
    kept: [
      { id: idOf(2), row: 2, reason: "in_use" },
      { id: idOf(4), row: 4, reason: "changed_since" },
      { id: idOf(8), row: 8, reason: "changed_since" },
    ],
  });
  const { rows } = await world.db.owner.query(
    "select clinic_id, count(*)::integer as n from practitioner group by 1 order by 1",
  );
  expect(rows).toEqual([
    { clinic_id: world.here, n: 3 },
    { clinic_id: world.there, n: 8 },
  ]);
});

test("a concurrent reference to a record waits for the undo, and then fails because the record is gone", async () => {
  await world.as(world.here, (tx) => add(tx, 2));
  let referring: Promise<unknown> = Promise.resolve();
  await world.as(world.here, async (tx) => {
    const { next, ...rest } = steps(tx);
    const nextAndMeanwhile = async (after: string | null) => {
      const records = await next(after);
      if (after === null)
        referring = world.as(world.here, (other) => giveHours(other, 1)).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return records;
    };
    await expect(undoImport(tx, { ...rest, next: nextAndMeanwhile })).resolves.toEqual({ deleted: 2, kept: [] });
  });
  await expect(referring).resolves.toMatchObject({ code: "23503" });
});

test("the parts of a record do not prevent its removal", async () => {
  await world.as(world.here, async (tx) => {
    await add(tx, 1);
    await giveHours(tx, 1);
    const remove = async (ids: readonly string[]) => {
      await tx.query("delete from availability where clinic_id = $1 and practitioner_id = any ($2::uuid[])", [
        tx.clinicId,
        ids,
      ]);
      await steps(tx).remove(ids);
    };
    const undone = await undoImport(tx, { ...steps(tx), parts: ["availability"], remove });
    expect(undone).toEqual({ deleted: 1, kept: [] });
  });
});

test("rows that are deleted with a record, or that no foreign key protects, do not prevent its removal", async () => {
  await world.db.owner.query(
    `create table t_note (clinic_id uuid, practitioner_id uuid, author_id uuid,
       foreign key (clinic_id, practitioner_id) references practitioner (clinic_id, id) on delete cascade)`,
  );
  try {
    await world.as(world.here, async (tx) => {
      await add(tx, 2);
      await tx.query("insert into t_note values ($1, $2, $3)", [tx.clinicId, idOf(1), idOf(2)]);
      await expect(undoImport(tx, steps(tx))).resolves.toEqual({ deleted: 2, kept: [] });
    });
  } finally {
    await world.db.owner.query("drop table t_note");
  }
});
