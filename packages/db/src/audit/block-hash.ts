import { createHash, createHmac } from "node:crypto";

/** Hash of the previous block; the first block's is fixed. */
export const genesis: Buffer = Buffer.alloc(32);

/**
 * SHA-256 over the previous hash, the block's own columns and the digests of its entries in order of seq.
 * @param columns text of `audit_block_text`; it is JSON, so its end is clear and no two blocks are hashed from the same bytes
 */
export function hashBlock(previousHash: Buffer, columns: string, digests: readonly Buffer[]): Buffer {
  const hash = createHash("sha256").update(previousHash).update(columns);
  for (const digest of digests) hash.update(digest);
  return hash.digest();
}

/** Seals a hash with the key. Somebody who can write to the database can forge hashes, but not seals without the key. */
export function sealOf(key: Buffer, hash: Buffer): Buffer {
  return createHmac("sha256", key).update(hash).digest();
}

/** An id to tell keys apart after a rotation; it reveals nothing about the key. */
export function keyIdOf(key: Buffer): string {
  return createHmac("sha256", key).update("daybook audit key").digest("hex").slice(0, 16);
}
