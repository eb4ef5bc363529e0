import { syncColumns, syncEntity } from "@daybook/domain";
import { getTableColumns } from "drizzle-orm";
import { expect, test } from "vitest";
import { createTestCache } from "../../testing/test-cache.ts";
import { cacheTables } from "./cache-tables.sqlite.ts";
import { migrate } from "./migrate.sqlite.ts";

test("migrations are applied once", () => {
  using made = createTestCache();
  made.cache.sqlite.exec("insert into meta values ('kept', '1')");
  const cache = made.reopen();
  expect(cache.statement("select count(*) as count from meta").get()).toEqual({ count: 1 });
});

test("a copy of a newer program, or one with a changed migration, is not opened", () => {
  using made = createTestCache();
  made.cache.sqlite.exec("insert into migration values ('9999_from_the_future', 'x')");
  expect(() => migrate(made.cache.sqlite)).toThrow("newer than this program");
  made.cache.sqlite.exec("delete from migration where name like '9999%'; update migration set sha256 = 'other'");
  expect(() => migrate(made.cache.sqlite)).toThrow("changed after it was applied");
});

test.each(syncEntity.options)(
  "the table of %s has the columns of its definition, and all that the server sends",
  (entity) => {
    using made = createTestCache();
    const stored = (
      made.cache.sqlite.pragma(`table_info(${entity})`) as { name: string; notnull: number; pk: number }[]
    ).map(({ name, notnull, pk }) => ({ name, required: notnull === 1 || pk === 1 }));
    const defined = Object.values(getTableColumns(cacheTables[entity]));
    expect(stored).toEqual(defined.map(({ name, notNull, primary }) => ({ name, required: notNull || primary })));
    expect(Object.keys(getTableColumns(cacheTables[entity]))).toEqual(expect.arrayContaining([...syncColumns[entity]]));
  },
);
