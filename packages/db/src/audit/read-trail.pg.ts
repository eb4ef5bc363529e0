import type { PoolClient } from "pg";

export interface StoredBlock {
  readonly n: number;
  readonly firstSeq: number;
  readonly complete: boolean;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  readonly seal: Buffer;
  readonly keyId: string;
  /** Seconds since 1970. */
  readonly sealedAt: number;
  /** The block's own columns, which the hash covers together with the previous hash and the entries. */
  readonly columns: string;
}

export interface SealedEntry {
  readonly seq: number;
  readonly n: number;
  readonly digest: Buffer;
  /** Whether the entry still has its digest; null when it is gone. */
  readonly intact: boolean | null;
  /** Time in the entry, in seconds since 1970; null when the entry is gone. */
  readonly dated: number | null;
}

export interface UnsealedEntry {
  readonly seq: number;
  readonly dated: number;
  /** Whether the sealer will find it. */
  readonly waiting: boolean;
}

const beforeAll = "-9223372036854775808";
const blocksPerPage = 2_000;
const entriesPerPage = 10_000;

/** Reads all blocks in order of number. */
export async function* readBlocks(client: PoolClient): AsyncGenerator<StoredBlock> {
  for (let after: string = beforeAll; ; ) {
    const { rows } = await client.query<Record<"n" | "first", string> & Omit<StoredBlock, "n" | "firstSeq">>(
      `select n::text, first_seq::text as first, complete, previous_hash as "previousHash", hash, seal, key_id as "keyId",
         extract(epoch from sealed_at)::double precision as "sealedAt",
         audit_block_text(n, entry_count, first_seq, last_seq, complete, key_id, sealed_at) as columns
       from audit_block where n > $1 order by audit_block.n limit ${blocksPerPage}`,
      [after],
    );
    for (const { n, first, ...block } of rows) yield { ...block, n: Number(n), firstSeq: Number(first) };
    const last = rows.at(-1);
    if (!last || rows.length < blocksPerPage) return;
    after = last.n;
  }
}

/**
 * Reads all sealed entries in order of block, then seq.
 * @param onPage called with the number of entries read so far
 */
export async function* readSealedEntries(
  client: PoolClient,
  onPage: (entries: number) => void,
): AsyncGenerator<SealedEntry> {
  let after: [n: string, seq: string] = [beforeAll, beforeAll];
  for (let read = 0; ; ) {
    const { rows } = await client.query<Record<"n" | "seq", string> & Omit<SealedEntry, "n" | "seq">>(
      `select n::text, seq::text, digest, intact, dated from audit_sealed_entries($1, $2, ${entriesPerPage})`,
      after,
    );
    for (const { n, seq, digest, intact, dated } of rows)
      yield { n: Number(n), seq: Number(seq), digest, intact, dated };
    read += rows.length;
    onPage(read);
    const last = rows.at(-1);
    if (!last || rows.length < entriesPerPage) return;
    after = [last.n, last.seq];
  }
}

/** Reads the entries in no block, in order of seq. */
export async function* readUnsealedEntries(client: PoolClient): AsyncGenerator<UnsealedEntry> {
  for (let after: string = beforeAll; ; ) {
    const { rows } = await client.query<{ seq: string } & Omit<UnsealedEntry, "seq">>(
      `select seq::text, dated, waiting from audit_unsealed_entries($1, ${entriesPerPage})`,
      [after],
    );
    for (const { seq, dated, waiting } of rows) yield { seq: Number(seq), dated, waiting };
    const last = rows.at(-1);
    if (!last || rows.length < entriesPerPage) return;
    after = last.seq;
  }
}
