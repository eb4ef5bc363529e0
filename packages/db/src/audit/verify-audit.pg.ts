import type { Pool, PoolClient } from "pg";
import { genesis, hashBlock, keyIdOf, sealOf } from "./block-hash.ts";
import {
  readBlocks,
  readSealedEntries,
  readUnsealedEntries,
  type SealedEntry,
  type StoredBlock,
} from "./read-trail.pg.ts";
import type { AuditHead } from "./seal-audit.pg.ts";

export type AuditVerdict =
  | {
      readonly ok: true;
      /** Number of sealed entries, all checked. */
      readonly entries: number;
      readonly blocks: number;
      /** Number of entries that are not sealed yet and so cannot be verified. */
      readonly unsealed: number;
      readonly head: AuditHead | null;
    }
  | {
      readonly ok: false;
      /** seq of the first broken entry; when only its block is known, seq of the first entry in that block. */
      readonly first_broken: number;
      readonly reason: string;
    };

export interface VerifyOptions {
  /** A head noted outside the database, now or earlier: its hash in hexadecimal, or `n:hash`. */
  readonly anchor?: string;
  readonly onProgress?: (progress: { readonly entries: number }) => void;
  /**
   * Longest time between an entry's timestamp and its commit; one hour by default. If an entry is older than this compared to
   * a block that left nothing waiting, it was backdated, or the clock of the database was set back.
   */
  readonly latestCommitMs?: number;
}

interface Fault {
  readonly seq: number;
  readonly reason: string;
}

interface Chain {
  readonly fault: Fault | null;
  readonly entries: number;
  readonly head: AuditHead | null;
  /** The highest seq in a block. */
  readonly highest: number;
  /** When the newest block that left nothing waiting was sealed, in seconds since 1970. */
  readonly completeAt: number;
  /** Whether the anchor is the hash of a block; true without an anchor. */
  readonly anchored: boolean;
  /** seq of the first entry in the block whose number the anchor gives. */
  readonly atAnchor: number | null;
}

interface Anchor {
  readonly n: number | null;
  readonly hash: string;
}

/**
 * Verifies the whole trail in one snapshot and with limited memory, while the server may go on writing and sealing.
 * @param keys all keys that blocks may be sealed with: the present one and earlier ones
 * @throws when the anchor is not a hash
 */
export async function verifyAudit(
  pool: Pool,
  keys: readonly Buffer[],
  options: VerifyOptions = {},
): Promise<AuditVerdict> {
  const anchor = options.anchor === undefined ? null : parseAnchor(options.anchor);
  const latestCommit = (options.latestCommitMs ?? 3_600_000) / 1_000;
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only; set local statement_timeout = '5min'");
    const chain = await checkChain(client, keys, anchor, latestCommit, options.onProgress);
    const rest = await checkUnsealed(client, chain.completeAt - latestCommit);
    const fault = earlier(chain.fault, rest.fault) ?? (chain.anchored ? null : anchorFault(chain, rest.lowest));
    if (fault) return { ok: false, first_broken: fault.seq, reason: fault.reason };
    return { ok: true, entries: chain.entries, blocks: chain.head?.n ?? 0, unsealed: rest.count, head: chain.head };
  } finally {
    const broken = await client.query("rollback").then(
      () => false,
      () => true,
    );
    client.release(broken);
  }
}

/** Checks the blocks together with their entries, up to the first fault. */
async function checkChain(
  client: PoolClient,
  keys: readonly Buffer[],
  anchor: Anchor | null,
  latestCommit: number,
  onProgress: VerifyOptions["onProgress"],
): Promise<Chain> {
  const keysById = new Map(keys.map((key) => [keyIdOf(key), key]));
  const reader = readSealedEntries(client, (entries) => onProgress?.({ entries }));
  const next = async (): Promise<SealedEntry | undefined> => (await reader.next()).value ?? undefined;
  let previous = { n: 0, hash: genesis };
  let [entries, highest, completeAt, anchored] = [0, 0, Number.NEGATIVE_INFINITY, anchor === null];
  let atAnchor: number | null = null;
  const end = (fault: Fault | null): Chain => ({
    fault,
    entries,
    head: previous.n === 0 ? null : { n: previous.n, hash: previous.hash.toString("hex") },
    highest,
    completeAt,
    anchored,
    atAnchor,
  });

  let entry = await next();
  for await (const block of readBlocks(client)) {
    if (entry && entry.n < block.n) return end({ seq: entry.seq, reason: `its block ${entry.n} is gone` });
    if (block.n !== previous.n + 1) return end({ seq: highest + 1, reason: `block ${previous.n + 1} is gone` });
    // If the first entry and its place in the block were deleted, only the block's first seq shows it, if that is plausible.
    const first = block.firstSeq > highest && !(entry && entry.seq < block.firstSeq) ? block.firstSeq : entry?.seq;
    if (block.n === anchor?.n) atAnchor = first ?? null;
    const digests: Buffer[] = [];
    let last = highest;
    for (; entry?.n === block.n; entry = await next()) {
      const reason = entryFault(entry, completeAt - latestCommit);
      if (reason) return end({ seq: entry.seq, reason });
      digests.push(entry.digest);
      last = Math.max(last, entry.seq);
    }
    const reason = blockFault(block, previous.hash, digests, keysById);
    if (reason) return end({ seq: first ?? highest + 1, reason: `block ${block.n} ${reason}` });
    previous = block;
    entries += digests.length;
    highest = last;
    if (block.complete) completeAt = Math.max(completeAt, block.sealedAt);
    if (block.hash.toString("hex") === anchor?.hash) anchored = true;
  }
  return end(entry ? { seq: entry.seq, reason: `its block ${entry.n} is gone` } : null);
}

function entryFault(entry: SealedEntry, earliest: number): string | null {
  if (entry.intact === null || entry.dated === null) return "the entry was deleted after it was sealed";
  if (!entry.intact) return "the entry was changed after it was sealed";
  if (entry.dated < earliest)
    return "the entry is dated before an earlier block that left nothing waiting: it was backdated, or the database's clock was set back";
  return null;
}

function blockFault(
  block: StoredBlock,
  previousHash: Buffer,
  digests: readonly Buffer[],
  keysById: ReadonlyMap<string, Buffer>,
): string | null {
  if (!block.previousHash.equals(previousHash)) return "does not follow the block before it";
  if (!block.hash.equals(hashBlock(previousHash, block.columns, digests)))
    return "was changed, or entries were taken out of it or put into it";
  const key = keysById.get(block.keyId);
  if (!key) return "was sealed with a key that was not given";
  if (!block.seal.equals(sealOf(key, block.hash))) return "was not sealed with the key it names";
  return null;
}

async function checkUnsealed(
  client: PoolClient,
  earliest: number,
): Promise<{ fault: Fault | null; count: number; lowest: number | null }> {
  let count = 0;
  let lowest: number | null = null;
  for await (const { seq, dated, waiting } of readUnsealedEntries(client)) {
    count += 1;
    lowest ??= seq;
    const reason = !waiting
      ? "the entry is in no block and does not wait for one: it was slipped in, or its block was removed"
      : dated < earliest
        ? "the entry has stayed unsealed although newer ones are sealed, or it was backdated"
        : null;
    if (reason) return { fault: { seq, reason }, count, lowest };
  }
  return { fault: null, count, lowest };
}

function earlier(one: Fault | null, other: Fault | null): Fault | null {
  if (!one || !other) return one ?? other;
  return other.seq < one.seq ? other : one;
}

/** The fault of a valid chain that does not match the anchor. */
function anchorFault({ head, highest, atAnchor }: Chain, lowestUnsealed: number | null): Fault {
  if (atAnchor !== null)
    return { seq: atAnchor, reason: "the block of the anchor's number is not the one that was noted" };
  return {
    seq: lowestUnsealed ?? highest + 1,
    reason: `no block has the anchor's hash: the trail was cut short after block ${head?.n ?? 0}, or replaced by an older one`,
  };
}

function parseAnchor(text: string): Anchor {
  const match = /^(?:(?<n>[1-9]\d{0,14}):)?(?<hash>[\da-f]{64})$/iu.exec(text.trim());
  const hash = match?.groups?.["hash"]?.toLowerCase();
  if (!hash)
    throw new Error("an anchor is 64 hexadecimal digits, or the number of the block before them as in 17:9f86…");
  const n = match?.groups?.["n"];
  return { n: n === undefined ? null : Number(n), hash };
}
