import { z } from "zod";

/** A transaction id or a tie-break: a whole number without sign that may be too large for a JavaScript number. */
const wholeNumber = z.string().regex(/^(?:0|[1-9]\d{0,17})$/u, "expected a whole number");

/**
 * Position of a desk in the change feed: the last line that it has read. Every line is written by a transaction; `xid` is the
 * transaction's id and `k` tells its lines apart.
 */
export const feedCursor = z.strictObject({ xid: wholeNumber, k: wholeNumber });
export type FeedCursor = z.infer<typeof feedCursor>;

/** The one that comes first in the feed. */
export function earlierCursor(a: FeedCursor, b: FeedCursor): FeedCursor {
  const order = (one: FeedCursor, other: FeedCursor, part: keyof FeedCursor) => BigInt(one[part]) - BigInt(other[part]);
  return order(a, b, "xid") < 0n || (a.xid === b.xid && order(a, b, "k") < 0n) ? a : b;
}

/** Before all lines. */
export const feedStart: FeedCursor = { xid: "0", k: "0" };
