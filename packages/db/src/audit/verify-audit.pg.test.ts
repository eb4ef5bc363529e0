import { createHash, randomBytes } from "node:crypto";
import { types } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { createPool } from "../shared/connection.pg.ts";
import { appendEntries, auditKey, keepTrail, makeTrail, tamper } from "../testing/audit-trail.ts";
import { createTestDatabase, type TestDatabase } from "../testing.ts";
import { hashBlock, sealOf } from "./block-hash.ts";
import { type AuditHead, sealAudit } from "./seal-audit.pg.ts";
import { type VerifyOptions, verifyAudit } from "./verify-audit.pg.ts";

let database: TestDatabase;
let bringBack: () => Promise<void>;
let head: AuditHead;
const verify = (options?: VerifyOptions) => verifyAudit(database.pool, [auditKey], options);
const change = (statements: string) => tamper(database.owner, statements);
const brokenAt = (seq: number, reason: RegExp) => ({
  ok: false,
  first_broken: seq,
  reason: expect.stringMatching(reason),
});

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  await makeTrail(database.owner, database.pool);
  bringBack = await keepTrail(database.owner);
  const verdict = await verify();
  if (!verdict.ok || !verdict.head) throw new Error("the trail should verify");
  head = verdict.head;
});
afterEach(() => bringBack());
afterAll(() => database.close());

describe("an untouched trail", () => {
  test("verifies", async () => {
    await expect(verify()).resolves.toEqual({ ok: true, entries: 30, blocks: 3, unsealed: 0, head });
  });

  test("verifies against its head and against earlier ones, with and without the number", async () => {
    const { rows } = await database.owner.query<{ hash: string }>(
      "select encode(hash, 'hex') as hash from audit_block where n = 2",
    );
    for (const anchor of [head.hash, `3:${head.hash}`, rows[0]?.hash ?? "", `2:${rows[0]?.hash}`])
      await expect(verify({ anchor })).resolves.toMatchObject({ ok: true });
    await expect(verify({ anchor: "not a hash" })).rejects.toThrow(/64 hexadecimal digits/u);
  });

  test("verifies for the owner too, under other session settings", async () => {
    const other = await createTestDatabase(inject("postgresUrl"));
    const name = new URL(other.ownerUrl).pathname.slice(1);
    try {
      await makeTrail(other.owner, other.pool);
      await database.owner.query(`alter database ${name} set timezone = 'Asia/Tokyo'`);
      await database.owner.query(`alter database ${name} set datestyle = 'German'`);
      const elsewhere = createPool(other.ownerUrl, { options: "", types });
      const { rows } = await elsewhere.query<{ at: string }>("select at::text from audit_event limit 1");
      expect(rows[0]?.at).toMatch(/JST$/u);
      await expect(verifyAudit(elsewhere, [auditKey])).resolves.toMatchObject({ ok: true, entries: 30 });
      await elsewhere.end();
    } finally {
      await other.close();
    }
  });

  test("verifies when it is empty, but not against an anchor", async () => {
    const empty = await createTestDatabase(inject("postgresUrl"));
    try {
      await expect(verifyAudit(empty.pool, [auditKey])).resolves.toEqual({
        ok: true,
        entries: 0,
        blocks: 0,
        unsealed: 0,
        head: null,
      });
      await expect(verifyAudit(empty.pool, [auditKey], { anchor: head.hash })).resolves.toMatchObject(
        brokenAt(1, /cut short/u),
      );
    } finally {
      await empty.close();
    }
  });

  test("counts entries that are not sealed yet", async () => {
    await appendEntries(database.owner, 3);
    await expect(verify()).resolves.toMatchObject({ ok: true, entries: 30, unsealed: 3 });
  });

  test("accepts the keys before a rotation, and names the entry when a key is missing", async () => {
    const newer = randomBytes(32);
    await appendEntries(database.owner, 3);
    await sealAudit(database.pool, newer);
    await expect(verifyAudit(database.pool, [newer, auditKey])).resolves.toMatchObject({ ok: true, blocks: 4 });
    const { rows } = await database.owner.query<{ seq: string }>("select max(seq) - 2 as seq from audit_event");
    await expect(verify()).resolves.toMatchObject(brokenAt(Number(rows[0]?.seq), /key that was not given/u));
  });

  test("is read in pages, with progress", async () => {
    await appendEntries(database.owner, 23_456);
    while ((await sealAudit(database.pool, auditKey)).more);
    const seen: number[] = [];
    await expect(verify({ onProgress: ({ entries }) => seen.push(entries) })).resolves.toMatchObject({
      ok: true,
      entries: 23_486,
      blocks: 8,
    });
    expect(seen).toEqual([10_000, 20_000, 23_486]);
  });
});

/** One change for each column, each in another entry; infinity, another era and one microsecond are changes too. */
const columnChanges: [column: string, seq: number, value: string][] = [
  ["seq", 5, "777"],
  ["clinic_id", 1, "'018f0000-0000-7000-8000-000000000001'"],
  ["at", 2, "at + interval '1 microsecond'"],
  ["at", 3, "(to_char(at, 'YYYY-MM-DD HH24:MI:SS.US') || '+00 BC')::timestamptz"],
  ["actor_kind", 30, "'service'"],
  ["actor_id", 4, "null"],
  ["session_hash", 10, "''"],
  ["action", 11, "'patient.list'"],
  ["object_type", 6, "'null'"],
  ["object_id", 7, "gen_random_uuid()"],
  ["patient_ids", 8, "patient_ids[1:1]"],
  ["patient_ids", 9, "('[0:1]=' || patient_ids::text)::uuid[]"],
  ["record_count", 20, "1"],
  ["fields", 21, "'{phone,a,b}'"],
  ["outcome", 15, "'denied'"],
  ["detail", 16, "detail || ' '"],
  ["request_id", 17, "null"],
  ["ip", 18, "'10.0.0.2'"],
  ["xid", 19, "'1'"],
  ["made_at", 12, "at"],
  ["device_id", 13, "gen_random_uuid()"],
];

test("an entry that names no device has the text that it was sealed with before there were devices", async () => {
  const { rows } = await database.owner.query(
    "select jsonb_array_length(audit_event_text(e)::jsonb) as members from audit_event e where seq = 2",
  );
  expect(rows).toEqual([{ members: 17 }]);
});

describe("tampering 1: an entry is changed", () => {
  test.each(columnChanges)("in column %s of entry %i", async (column, seq, value) => {
    await change(`update audit_event set ${column} = ${value} where seq = ${seq}`);
    await expect(verify()).resolves.toMatchObject(brokenAt(seq, /changed|deleted/u));
  });

  test("the list above covers every column", async () => {
    const { rows } = await database.owner.query<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = 'audit_event'::regclass and attnum > 0 and not attisdropped",
    );
    expect(new Set(columnChanges.map(([column]) => column))).toEqual(new Set(rows.map(({ name }) => name)));
  });

  test("together with its digest: the block shows it", async () => {
    await change(`update audit_event set outcome = 'denied' where seq = 15;
      update audit_block_entry set digest = sha256(convert_to(audit_event_text(e), 'UTF8')) from audit_event e where e.seq = 15 and audit_block_entry.seq = 15`);
    await expect(verify()).resolves.toMatchObject(brokenAt(11, /block 2 was changed/u));
  });

  test("in two blocks: the first is named", async () => {
    await change("update audit_event set outcome = 'denied' where seq in (14, 22)");
    await expect(verify()).resolves.toMatchObject(brokenAt(14, /changed/u));
  });
});

describe("tampering 2 and 3: an entry is deleted", () => {
  test.each([1, 15, 30])("entry %i", async (seq) => {
    await change(`delete from audit_event where seq = ${seq}`);
    await expect(verify()).resolves.toMatchObject(brokenAt(seq, /deleted/u));
  });

  test.each([
    [11, 11],
    [15, 11],
    [30, 21],
  ])("entry %i and its place in the block: its block is named by entry %i", async (seq, first) => {
    await change(`delete from audit_event where seq = ${seq}; delete from audit_block_entry where seq = ${seq}`);
    await expect(verify()).resolves.toMatchObject(brokenAt(first, /taken out/u));
  });
});

describe("tampering 4: the last block is deleted", () => {
  test("alone", async () => {
    await change("delete from audit_block where n = 3");
    await expect(verify()).resolves.toMatchObject(brokenAt(21, /block 3 is gone/u));
  });

  test("together with its list of entries: the entries are in no block and do not wait", async () => {
    await change("delete from audit_block where n = 3; delete from audit_block_entry where n = 3");
    await expect(verify()).resolves.toMatchObject(brokenAt(21, /in no block/u));
  });

  test("and its entries set to waiting: only the anchor shows it, before and after they are sealed again", async () => {
    await change(`delete from audit_block where n = 3; delete from audit_block_entry where n = 3;
      insert into audit_pending select generate_series(21, 30)`);
    await expect(verify()).resolves.toMatchObject({ ok: true, unsealed: 10 });
    await expect(verify({ anchor: head.hash })).resolves.toMatchObject(brokenAt(21, /cut short/u));
    await sealAudit(database.pool, auditKey);
    await expect(verify()).resolves.toMatchObject({ ok: true, unsealed: 0 });
    await expect(verify({ anchor: `3:${head.hash}` })).resolves.toMatchObject(brokenAt(21, /not the one/u));
  });

  test("together with its entries: only the anchor shows it", async () => {
    await change(
      "delete from audit_block where n = 3; delete from audit_block_entry where n = 3; delete from audit_event where seq > 20",
    );
    await expect(verify()).resolves.toMatchObject({ ok: true, entries: 20 });
    await expect(verify({ anchor: head.hash })).resolves.toMatchObject(brokenAt(21, /after block 2/u));
  });

  test("a block in the middle with all its entries", async () => {
    await change(
      "delete from audit_block where n = 2; delete from audit_block_entry where n = 2; delete from audit_event where seq between 11 and 20",
    );
    await expect(verify()).resolves.toMatchObject(brokenAt(11, /block 2 is gone/u));
  });
});

describe("tampering 5: entries are reordered", () => {
  const swap = (table: string, column: string, a: number, b: number) =>
    `update ${table} set ${column} = -1 where ${column} = ${a}; update ${table} set ${column} = ${a} where ${column} = ${b};
     update ${table} set ${column} = ${b} where ${column} = -1`;

  test("two entries swap numbers", async () => {
    await change(swap("audit_event", "seq", 14, 17));
    await expect(verify()).resolves.toMatchObject(brokenAt(14, /changed/u));
  });

  test("two entries swap numbers and digests", async () => {
    await change(`${swap("audit_event", "seq", 14, 17)}; ${swap("audit_block_entry", "seq", 14, 17)}`);
    await expect(verify()).resolves.toMatchObject(brokenAt(14, /changed/u));
  });

  test("two entries swap blocks", async () => {
    await change(
      "update audit_block_entry set n = 3 where seq = 15; update audit_block_entry set n = 2 where seq = 25",
    );
    await expect(verify()).resolves.toMatchObject(brokenAt(11, /block 2 was changed/u));
  });
});

describe("tampering 6: an entry is inserted", () => {
  const insert = (seq: number, at: string) =>
    `insert into audit_event (seq, clinic_id, at, actor_kind, action, outcome)
     select ${seq}, id, ${at}, 'user', 'patient.read', 'ok' from clinic limit 1`;

  test("without waiting to be sealed", async () => {
    await change(insert(0, "now() - interval '1 day'"));
    await expect(verify()).resolves.toMatchObject(brokenAt(0, /slipped in/u));
  });

  test("without waiting to be sealed, before a changed entry: the lower one is named", async () => {
    await change(`${insert(0, "now()")}; update audit_event set outcome = 'denied' where seq = 15`);
    await expect(verify()).resolves.toMatchObject(brokenAt(0, /slipped in/u));
  });

  test("into a block", async () => {
    await change(`delete from audit_event where seq = 15; delete from audit_block_entry where seq = 15;
      ${insert(15, "now()")};
      insert into audit_block_entry (seq, n, digest) select 15, 2, sha256(convert_to(audit_event_text(e), 'UTF8')) from audit_event e where seq = 15`);
    await expect(verify()).resolves.toMatchObject(brokenAt(11, /put into/u));
  });

  test("backdated but otherwise normal: while it waits and after it is sealed", async () => {
    await appendEntries(database.owner, 1);
    await database.owner.query(insert(900, "now() - interval '2 hours'"));
    await expect(verify()).resolves.toMatchObject(brokenAt(900, /stayed unsealed/u));
    await sealAudit(database.pool, auditKey);
    await expect(verify()).resolves.toMatchObject(brokenAt(900, /backdated/u));
    await expect(verify({ latestCommitMs: 3 * 3_600_000 })).resolves.toMatchObject({ ok: true });
  });

  test("entries that waited long for a stopped sealer are not reported", async () => {
    await bringBackEmpty();
    for (let seq = 1; seq <= 12; seq += 1) await database.owner.query(insert(seq, "now() - interval '5 hours'"));
    await database.owner.query(insert(13, "now()"));
    while ((await sealAudit(database.pool, auditKey, { blockSize: 4 })).more);
    await expect(verify()).resolves.toMatchObject({ ok: true, entries: 13, blocks: 4 });
  });

  const bringBackEmpty = () => change("truncate audit_event, audit_block, audit_block_entry, audit_pending");
});

describe("tampering 7: a block is changed", () => {
  test.each([
    ["entry_count", "9"],
    ["first_seq", "12"],
    ["first_seq", "3"],
    ["last_seq", "21"],
    ["complete", "not complete"],
    ["previous_hash", "sha256('')"],
    ["hash", "sha256('')"],
    ["seal", "sha256('')"],
    ["key_id", "'0123456789abcdef'"],
    ["sealed_at", "sealed_at + interval '1 microsecond'"],
  ])("in column %s to %s", async (column, value) => {
    await change(`update audit_block set ${column} = ${value} where n = 2`);
    await expect(verify()).resolves.toMatchObject(brokenAt(11, /block 2/u));
  });

  test("in column n", async () => {
    await change("update audit_block set n = 9 where n = 2");
    await expect(verify()).resolves.toMatchObject(brokenAt(11, /block 2 is gone/u));
  });
});

test("tampering 8: two blocks swap places, with and without their entries", async () => {
  const swap = (table: string) =>
    `update ${table} set n = 99 where n = 2; update ${table} set n = 2 where n = 3; update ${table} set n = 3 where n = 99`;
  await change(swap("audit_block"));
  await expect(verify()).resolves.toMatchObject(brokenAt(11, /does not follow/u));
  await change(swap("audit_block_entry"));
  await expect(verify()).resolves.toMatchObject(brokenAt(21, /does not follow/u));
});

describe("tampering 9: an older state replaces a newer one", () => {
  test("the newer anchor shows it", async () => {
    await appendEntries(database.owner, 5);
    const newer = await sealAudit(database.pool, auditKey);
    await bringBack();
    await expect(verify()).resolves.toMatchObject({ ok: true, head });
    await expect(verify({ anchor: newer.head?.hash ?? "" })).resolves.toMatchObject(brokenAt(31, /older one/u));
  });

  test("the newer anchor still shows it after more entries", async () => {
    await appendEntries(database.owner, 5);
    const newer = await sealAudit(database.pool, auditKey);
    await bringBack();
    await change("alter sequence audit_event_seq_seq restart with 31");
    await appendEntries(database.owner, 7);
    await sealAudit(database.pool, auditKey);
    await expect(verify({ anchor: `4:${newer.head?.hash}` })).resolves.toMatchObject(brokenAt(31, /not the one/u));
  });
});

/** Makes all blocks from the given one again, as the sealer does, with seals of another key or the old seals. */
async function forge(from: number, seal: (hash: Buffer) => Buffer | null): Promise<void> {
  await change(`update audit_block_entry s set digest = sha256(convert_to(audit_event_text(e), 'UTF8'))
    from audit_event e where e.seq = s.seq`);
  for (let n = from; n <= 3; n += 1) {
    const { rows } = await database.owner.query<{ previous: Buffer; columns: string; digests: Buffer[] }>(
      `select (select hash from audit_block p where p.n = b.n - 1) as previous,
         audit_block_text(n, entry_count, first_seq, last_seq, complete, key_id, sealed_at) as columns,
         (select array_agg(digest order by seq) from audit_block_entry e where e.n = b.n) as digests
       from audit_block b where n = ${n}`,
    );
    const [row] = rows;
    if (!row) throw new Error("no such block");
    const hash = hashBlock(row.previous, row.columns, row.digests);
    await change(
      `update audit_block set previous_hash = '\\x${row.previous.toString("hex")}', hash = '\\x${hash.toString("hex")}',
         seal = coalesce(nullif('\\x${seal(hash)?.toString("hex") ?? ""}', '\\x')::bytea, seal) where n = ${n}`,
    );
  }
}

describe("tampering 10 and 11: all hashes are made again without the key", () => {
  test("and the old seals kept", async () => {
    await change("update audit_event set outcome = 'denied' where seq = 15");
    await forge(2, () => null);
    await expect(verify()).resolves.toMatchObject(brokenAt(11, /not sealed with the key/u));
  });

  test("and seals made with another one", async () => {
    await change("delete from audit_event where seq = 15; delete from audit_block_entry where seq = 15");
    await change("update audit_block set entry_count = 9 where n = 2");
    await forge(2, (hash) => createHash("sha256").update(hash).digest());
    await expect(verify()).resolves.toMatchObject(brokenAt(11, /not sealed with the key/u));
  });

  test("with the key, an earlier anchor shows it", async () => {
    await change("update audit_event set outcome = 'denied' where seq = 15");
    await forge(2, (hash) => sealOf(auditKey, hash));
    await expect(verify()).resolves.toMatchObject({ ok: true });
    await expect(verify({ anchor: `3:${head.hash}` })).resolves.toMatchObject(brokenAt(21, /not the one/u));
  });
});

test.each([
  ["audit_event", "outcome = 'ok'"],
  ["audit_block", "key_id = ''"],
  ["audit_block_entry", "n = 1"],
])("%s refuses changes, to its owner as well", async (table, assignment) => {
  for (const statement of [`update ${table} set ${assignment}`, `delete from ${table}`, `truncate ${table} cascade`]) {
    await expect(database.owner.query(statement)).rejects.toThrow(/append-only/u);
    await expect(database.pool.query(statement)).rejects.toThrow(/permission denied/u);
  }
});
