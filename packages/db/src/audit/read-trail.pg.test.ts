import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createPool } from "../shared/connection.pg.ts";
import { appendEntries, makeTrail, tamper } from "../testing/audit-trail.ts";
import { createTestDatabase, type TestDatabase } from "../testing.ts";
import { readBlocks, readSealedEntries, readUnsealedEntries } from "./read-trail.pg.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  await makeTrail(database.owner, database.pool);
  await appendEntries(database.owner, 2);
  // A tampered trail: one entry is gone, one is changed, one no longer waits, and 2,000 more blocks are stored out of order.
  await tamper(
    database.owner,
    `delete from audit_event where seq = 5; update audit_event set action = 'x' where seq = 6;
     delete from audit_pending where seq = 32;
     insert into audit_block (n, entry_count, first_seq, last_seq, complete, key_id, sealed_at, previous_hash, hash, seal)
       select 2003 - at, 1, 1, 1, true, 'k', '1970-01-01T00:00:01.5Z', hash, hash, seal
       from audit_block cross join generate_series(0, 1999) at where n = 3`,
  );
});
afterAll(() => database.close());

async function read<T>(rows: (client: Parameters<typeof readBlocks>[0]) => AsyncGenerator<T>): Promise<T[]> {
  const pool = createPool(database.ownerUrl);
  const client = await pool.connect();
  try {
    await client.query("set enable_indexscan = off; set enable_indexonlyscan = off");
    const all: T[] = [];
    for await (const row of rows(client)) all.push(row);
    return all;
  } finally {
    client.release();
    await pool.end();
  }
}

test("blocks are read once each, in order of number, across pages", async () => {
  const blocks = await read(readBlocks);
  expect(blocks.map(({ n }) => n)).toEqual(Array.from({ length: 2_003 }, (_, at) => at + 1));
  expect(blocks[1]).toMatchObject({ firstSeq: 11, complete: true });
  expect(blocks[2_002]?.sealedAt).toBe(1.5);
});

test("sealed entries are read by block and seq, and show which are gone or changed", async () => {
  const told: number[] = [];
  const entries = await read((client) => readSealedEntries(client, (count) => told.push(count)));
  expect(entries.map(({ n, seq }) => [n, seq])).toEqual(
    Array.from({ length: 30 }, (_, at) => [Math.floor(at / 10) + 1, at + 1]),
  );
  expect(entries.filter(({ intact }) => !intact)).toMatchObject([
    { seq: 5, intact: null, dated: null },
    { seq: 6, intact: false },
  ]);
  expect(told).toEqual([30]);
});

test("entries in no block show whether the sealer will find them", async () => {
  const entries = await read(readUnsealedEntries);
  expect(entries.map(({ seq, waiting }) => [seq, waiting])).toEqual([
    [31, true],
    [32, false],
  ]);
});
