import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Instant, ownColumns, syncColumns, syncEntity } from "@daybook/domain";
import { expect, test } from "vitest";
import { enqueue, listOutbox } from "../../sync/cache/outbox.sqlite.ts";
import { createTestCache, idOf, sentPatient } from "../../testing/test-cache.ts";
import { getTableColumns } from "../drizzle/core.ts";
import { cacheTables } from "./cache-tables.sqlite.ts";
import { migrate, NewerCacheError } from "./migrate.sqlite.ts";

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

test("an update of the program changes the copy's tables while a hundred commands wait, and leaves them as they are", () => {
  using made = createTestCache();
  const command = (at: number) => ({
    id: idOf(9_000 + at),
    path: "patients.update" as const,
    input: { at },
    base: { version: at },
    madeBy: idOf(1),
    madeAt: "2026-11-21T09:00:00Z" as Instant,
    grantId: idOf(2),
    signature: "A".repeat(43),
    shape: 1,
  });
  for (let at = 1; at <= 100; at += 1)
    enqueue(made.cache, command(at), [
      { entity: "patient", id: idOf(at), patch: { ...sentPatient(at) }, isWhole: true },
    ]);
  const waiting = () => listOutbox(made.cache, 1_000);
  const [before, rows] = [waiting(), made.cache.statement("select * from outbox order by place").raw().all()];
  const folder = path.join(made.folder, "migrations");
  cpSync(new URL("../../../migrations/sqlite/", import.meta.url), folder, { recursive: true });
  const later =
    "alter table patient add column language text; create table letter (id text primary key) without rowid;";
  writeFileSync(path.join(folder, "0999_later.sql"), later);
  migrate(made.cache.sqlite, pathToFileURL(`${folder}/`));
  expect(before).toHaveLength(100);
  expect(waiting()).toEqual(before);
  expect(made.cache.statement("select * from outbox order by place").raw().all()).toEqual(rows);
  expect(made.cache.sqlite.prepare("select count(*) as n from patient where language is null").get()).toEqual({
    n: 100,
  });
  // The earlier version of the program leaves such a copy alone.
  expect(() => migrate(made.cache.sqlite)).toThrow(NewerCacheError);
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
    const own: readonly string[] = ownColumns[entity] ?? [];
    const sent = syncColumns[entity].filter((name) => !own.includes(name));
    expect(Object.keys(getTableColumns(cacheTables[entity]))).toEqual(expect.arrayContaining(sent));
  },
);
