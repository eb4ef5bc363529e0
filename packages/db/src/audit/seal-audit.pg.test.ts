import { setTimeout as delay } from "node:timers/promises";
import type { ClinicId } from "@daybook/domain";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { createPool } from "../shared/connection.pg.ts";
import { prepareDatabase } from "../shared/setup/serving-role.pg.ts";
import { inClinic } from "../shared/transaction.pg.ts";
import { appendEntries, auditKey, clinics, foundClinics } from "../testing/audit-trail.ts";
import { createTestDatabase, type TestDatabase } from "../testing.ts";
import { sealAudit } from "./seal-audit.pg.ts";
import { verifyAudit } from "./verify-audit.pg.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  await foundClinics(database.owner);
});
afterEach(() => database.close());

const append = `insert into audit_event (clinic_id, actor_kind, action, outcome)
  values (current_clinic(), 'user', 'patient.read', 'ok') returning seq`;

async function blocksOf(seqs: readonly number[]): Promise<(number | null)[]> {
  const { rows } = await database.pool.query<{ n: number | null }>(
    "select s.n from unnest($1::bigint[]) with ordinality as w (seq, i) left join audit_block_entry s using (seq) order by i",
    [seqs],
  );
  return rows.map(({ n }) => n);
}

describe("sealing", () => {
  test("does nothing while nothing waits", async () => {
    await expect(sealAudit(database.pool, auditKey)).resolves.toEqual({
      sealed: 0,
      head: null,
      more: false,
      elsewhere: false,
    });
  });

  test("puts at most `blockSize` entries in a block, oldest first", async () => {
    await appendEntries(database.owner, 10);
    const counts: number[] = [];
    for (let more = true; more; ) {
      const outcome = await sealAudit(database.pool, auditKey, { blockSize: 4 });
      counts.push(outcome.sealed);
      ({ more } = outcome);
    }
    expect(counts).toEqual([4, 4, 2]);
    await expect(blocksOf([1, 4, 5, 8, 9, 10])).resolves.toEqual([1, 1, 2, 2, 3, 3]);
  });

  test("takes the oldest waiting entries, whatever the order in which they are stored", async () => {
    await appendEntries(database.owner, 6);
    await database.owner.query("delete from audit_pending; insert into audit_pending select generate_series(6, 1, -1)");
    const pool = createPool(database.servingUrl, {
      options: "-c timezone=UTC -c enable_indexscan=off -c enable_indexonlyscan=off",
    });
    await sealAudit(pool, auditKey, { blockSize: 2 });
    await pool.end();
    await expect(blocksOf([1, 2, 3, 6])).resolves.toEqual([1, 1, null, null]);
  });

  test("takes a block quickly when the statistics say that few entries wait", async () => {
    await appendEntries(database.owner, 15_000);
    // As VACUUM leaves them when it finds a nearly empty table.
    await database.owner.query(
      "update pg_class set reltuples = 1, relpages = 1000 where oid = 'audit_pending'::regclass",
    );
    const pool = createPool(database.servingUrl, { options: "-c timezone=UTC -c statement_timeout=3s" });
    await expect(sealAudit(pool, auditKey)).resolves.toMatchObject({ sealed: 5_000, more: true });
    await pool.end();
  });

  test("leaves an open transaction's entry for a later block, and skips the gap of one rolled back", async () => {
    const client = await database.pool.connect();
    await client.query(`begin; select set_config('app.clinic', '${clinics[0]}', true)`);
    await client.query(append);
    await appendEntries(database.owner, 2);
    await sealAudit(database.pool, auditKey);
    await client.query("commit");
    await client.query(`begin; select set_config('app.clinic', '${clinics[0]}', true)`);
    await client.query(append);
    await client.query("rollback");
    client.release();
    await sealAudit(database.pool, auditKey);
    await expect(blocksOf([1, 2, 3, 4])).resolves.toEqual([2, 1, 1, null]);
    await expect(verifyAudit(database.pool, [auditKey])).resolves.toMatchObject({ ok: true, entries: 3, blocks: 2 });
  });

  test("by many processes at once makes one chain and seals nothing twice", async () => {
    for (let round = 0; round < 5; round += 1) {
      await appendEntries(database.owner, 20);
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => sealAudit(database.pool, auditKey, { blockSize: 7 })),
      );
      expect(outcomes.some(({ sealed }) => sealed > 0)).toBe(true);
    }
    while ((await sealAudit(database.pool, auditKey)).more);
    await expect(verifyAudit(database.pool, [auditKey])).resolves.toMatchObject({
      ok: true,
      entries: 100,
      unsealed: 0,
    });
  });

  test("ignores entries listed as waiting that are sealed or missing", async () => {
    await appendEntries(database.owner, 3);
    const { head } = await sealAudit(database.pool, auditKey);
    await database.owner.query("insert into audit_pending values (1), (2), (99)");
    await expect(sealAudit(database.pool, auditKey)).resolves.toEqual({
      sealed: 0,
      head,
      more: false,
      elsewhere: false,
    });
    await expect(database.owner.query("table audit_pending")).resolves.toMatchObject({ rowCount: 0 });
  });

  test("refuses a short key", async () => {
    await expect(sealAudit(database.pool, Buffer.from("secret"))).rejects.toThrow(/at least 32 bytes/u);
  });
});

test("16 writers with slow commits and rollbacks: every committed entry is in exactly one block at the end", async () => {
  const committed: number[] = [];
  const writing = new AbortController();
  const write = async (writer: number) => {
    for (let turn = 0; turn < 25; turn += 1) {
      const clinic = clinics[(writer + turn) % 2] as ClinicId;
      const mine: number[] = [];
      const work = inClinic(database.pool, clinic, async (tx) => {
        for (let entry = 0; entry < 5; entry += 1)
          mine.push(Number((await tx.query<{ seq: number }>(append)).rows[0]?.seq));
        await delay(Math.random() * 300);
        if (Math.random() < 0.08) throw new Error("rolled back");
      });
      await work.then(
        () => committed.push(...mine),
        () => undefined,
      );
    }
  };
  const seal = async () => {
    while (!writing.signal.aborted) {
      await sealAudit(database.pool, auditKey, { blockSize: 100 });
      await delay(50);
    }
  };
  const sealers = [seal(), seal()];
  await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
  writing.abort();
  await Promise.all(sealers);
  while ((await sealAudit(database.pool, auditKey)).more);

  const { rows } = await database.owner.query<{ seq: string; n: string }>(
    "select seq, n from audit_block_entry order by seq",
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(committed.toSorted((a, b) => a - b));
  expect(committed.length).toBeGreaterThan(1_600);
  // Late commits happened: a later block holds a lower seq than an earlier one.
  expect(rows.some(({ n }, i) => Number(n) > Number(rows[i + 1]?.n ?? n))).toBe(true);
  await expect(verifyAudit(database.pool, [auditKey])).resolves.toMatchObject({
    ok: true,
    entries: committed.length,
    unsealed: 0,
  });
});

test("with an owner who is no superuser, the chain still spans all clinics and shows no clinic's words", async () => {
  const admin = new Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  await admin.query("create role seal_owner login password 'secret' createrole");
  await admin.query("create database seal_test owner seal_owner");
  const url = new URL(inject("postgresUrl"));
  Object.assign(url, { username: "seal_owner", password: "secret", pathname: "/seal_test" });
  try {
    const { servingUrl } = await prepareDatabase(url.toString());
    const owner = createPool(url.toString());
    const pool = createPool(servingUrl);
    await foundClinics(owner);
    for (const clinic of clinics) await inClinic(pool, clinic as ClinicId, async (tx) => void (await tx.query(append)));
    await expect(sealAudit(pool, auditKey)).resolves.toMatchObject({ sealed: 2 });
    await expect(verifyAudit(pool, [auditKey])).resolves.toMatchObject({ ok: true, entries: 2, unsealed: 0 });
    await expect(pool.query("select from audit_event")).resolves.toMatchObject({ rowCount: 0 });
    await expect(owner.query("delete from audit_event")).rejects.toThrow(/append-only/u);
    await Promise.all([owner.end(), pool.end()]);
  } finally {
    await admin.query("drop database seal_test with (force)");
    await admin.query("drop role seal_test_app");
    await admin.query("drop role seal_owner");
    await admin.end();
  }
});
