import { createHash, createHmac } from "node:crypto";

/** What the first block follows. */
export const genesis: Buffer = Buffer.alloc(32);

/**
 * SHA-256 over the previous hash, the block's own columns and the digests of its entries in order of seq.
 * @param columns text of `audit_block_text`; JSON, so it ends where it ends and no two blocks share a preimage
 */
export function hashBlock(previousHash: Buffer, columns: string, digests: readonly Buffer[]): Buffer {
  const hash = createHash("sha256").update(previousHash).update(columns);
  for (const digest of digests) hash.update(digest);
  return hash.digest();
}

/** Whoever can write the database can make new hashes; without the key nobody can make their seals. */
export function sealOf(key: Buffer, hash: Buffer): Buffer {
  return createHmac("sha256", key).update(hash).digest();
}

/** Tells keys apart after a rotation without giving anything away about them. */
export function keyIdOf(key: Buffer): string {
  return createHmac("sha256", key).update("daybook audit key").digest("hex").slice(0, 16);
}
