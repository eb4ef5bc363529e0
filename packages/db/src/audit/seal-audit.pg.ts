import type { Pool, PoolClient } from "pg";
import { genesis, hashBlock, keyIdOf, sealOf } from "./block-hash.ts";

/** The newest block. Its hash, noted outside the database, is the anchor that proves when blocks were removed from the end. */
export interface AuditHead {
  readonly n: number;
  /** Hexadecimal. */
  readonly hash: string;
}

interface Sealed {
  /** Number of entries in the new block. */
  readonly sealed: number;
  readonly head: AuditHead | null;
  /** Whether the block is full, so that more entries may be waiting: call again. */
  readonly more: boolean;
  /** Whether another process was sealing at that moment, so that nothing was done here. */
  readonly elsewhere: boolean;
}

interface Options {
  /** Most entries in a block. */
  readonly blockSize?: number;
}

/** An arbitrary fixed number. Of several processes that seal at once, one gets this lock and the others return. */
const lockKey = 7_239_009;

/**
 * Puts the waiting committed entries, oldest first, into one new block and seals it with the key.
 * Several processes may call it at once; an entry is never sealed twice.
 */
export async function sealAudit(pool: Pool, key: Buffer, options: Options = {}): Promise<Sealed> {
  if (key.length < 32) throw new Error("the audit key must have at least 32 bytes");
  const { blockSize = 5_000 } = options;
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query("begin");
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_xact_lock($1) as mine", [lockKey]);
    const outcome: Sealed = rows[0]?.mine
      ? await sealBlock(client, key, blockSize)
      : { sealed: 0, head: headOf(await findLastBlock(client)), more: false, elsewhere: true };
    await client.query("commit");
    return outcome;
  } catch (error) {
    broken = await client.query("rollback").then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

async function sealBlock(client: PoolClient, key: Buffer, blockSize: number): Promise<Sealed> {
  const taken = await takeWaiting(client, blockSize);
  const last = await findLastBlock(client); // after the lock, to see what its previous holder committed
  // Checks the blocks too, because a restored backup may list sealed entries as waiting.
  const { rows: entries } = await client.query<{ seq: number | string; digest: Buffer }>(
    "select seq, digest from audit_digests_to_seal($1)",
    [taken],
  );
  const more = taken.length === blockSize;
  const [first] = entries;
  const end = entries.at(-1);
  if (!first || !end) return { sealed: 0, head: headOf(last), more, elsewhere: false };

  const previousHash = last?.hash ?? genesis;
  const n = (last?.n ?? 0) + 1;
  const columns = [n, entries.length, first.seq, end.seq, !more, keyIdOf(key)];
  const { rows } = await client.query<{ text: string }>(
    "select audit_block_text($1, $2, $3, $4, $5, $6, now()) as text",
    columns,
  );
  const digests = entries.map(({ digest }) => digest);
  const hash = hashBlock(previousHash, rows[0]?.text ?? "", digests);
  await client.query(
    `insert into audit_block (n, entry_count, first_seq, last_seq, complete, key_id, sealed_at, previous_hash, hash, seal)
     values ($1, $2, $3, $4, $5, $6, now(), $7, $8, $9)`,
    [...columns, previousHash, hash, sealOf(key, hash)],
  );
  await client.query(
    "insert into audit_block_entry (n, seq, digest) select $1, seq, digest from unnest($2::bigint[], $3::bytea[]) as e (seq, digest)",
    [n, entries.map(({ seq }) => seq), digests],
  );
  return { sealed: entries.length, head: { n, hash: hash.toString("hex") }, more, elsewhere: false };
}

/** Compares with the last `seq` only: a join is slow when the statistics were made while few entries waited. */
async function takeWaiting(client: PoolClient, limit: number): Promise<(number | string)[]> {
  const { rows } = await client.query<{ seq: number | string }>(
    `delete from audit_pending
     where seq <= (select max(seq) from (select seq from audit_pending order by seq limit $1) oldest) returning seq`,
    [limit],
  );
  return rows.map(({ seq }) => seq);
}

async function findLastBlock(client: PoolClient): Promise<{ n: number; hash: Buffer } | null> {
  const { rows } = await client.query<{ n: number | string; hash: Buffer }>(
    "select n, hash from audit_block order by n desc limit 1",
  );
  const [row] = rows;
  return row ? { n: Number(row.n), hash: row.hash } : null;
}

function headOf(block: { n: number; hash: Buffer } | null): AuditHead | null {
  return block && { n: block.n, hash: block.hash.toString("hex") };
}
