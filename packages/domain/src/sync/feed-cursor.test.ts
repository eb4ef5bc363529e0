import { expect, test } from "vitest";
import { earlierCursor, type FeedCursor } from "./feed-cursor.ts";

const at = (xid: string, k: string): FeedCursor => ({ xid, k });

test.each([
  ["another transaction", at("9", "5"), at("10", "1")],
  ["the same transaction", at("9", "9"), at("9", "10")],
])("the earlier of two cursors, by numbers: %s", (_, earlier, later) => {
  expect(earlierCursor(earlier, later)).toBe(earlier);
  expect(earlierCursor(later, earlier)).toBe(earlier);
});

test("of two equal cursors none comes first", () => {
  const [one, other] = [at("9", "5"), at("9", "5")];
  expect(earlierCursor(one, other)).toBe(other);
});
