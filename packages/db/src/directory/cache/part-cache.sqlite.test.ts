import { expect, test } from "vitest";
import { createTestCache } from "../../testing/test-cache.ts";
import { addToPart, beginPart, findPart, forgetPart } from "./part-cache.sqlite.ts";

const offered = { version: "1", kind: "demo", asOf: null, departments: ["75", "92"] } as const;

test("a part is there when its last page is; forgotten, nothing of it is left", () => {
  using made = createTestCache();
  const rowsOf = (table: string) => made.cache.statement(`select count(*) from ${table}`).pluck().get();
  expect(beginPart(made.cache, offered).after).toBeNull();
  addToPart(made.cache, {
    entries: [{ id: "a", fields: { lastName: "DUPONT" } }],
    last: ["dupont", "a"],
    done: false,
  });
  expect(findPart(made.cache)).toBeNull();
  addToPart(made.cache, { entries: [], last: null, done: true });
  expect(findPart(made.cache)).toEqual({ ...offered, slot: 1 });
  expect([rowsOf("directory_entry_1"), rowsOf("directory_word_1")]).toEqual([1, 1]);
  forgetPart(made.cache);
  expect([rowsOf("directory_entry_1"), rowsOf("directory_word_1")]).toEqual([0, 0]);
  // A page that was on its way is not kept.
  addToPart(made.cache, { entries: [{ id: "b", fields: {} }], last: ["", "b"], done: true });
  expect(findPart(made.cache)).toBeNull();
});
