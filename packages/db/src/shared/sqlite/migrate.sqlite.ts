import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Database } from "better-sqlite3";

const shippedFolder = new URL("../../../migrations/sqlite/", import.meta.url);

/** The copy was last used by a newer version of the program. It is left as it is: install that version again. */
export class NewerCacheError extends Error {
  override readonly name = "NewerCacheError";
}

/**
 * Applies the migrations that the file lacks, each in a transaction of its own; forward only. Migrations never change the
 * tables of the outbox, so that commands which wait are still sent after an update.
 * @throws NewerCacheError when the file has a migration that this version does not know
 * @throws Error when a migration was changed after it was applied
 */
export function migrate(sqlite: Database, folder: URL = shippedFolder): void {
  sqlite.exec("create table if not exists migration (name text primary key, sha256 text not null) without rowid");
  const done = new Map(
    (sqlite.prepare("select name, sha256 from migration").all() as { name: string; sha256: string }[]).map((row) => [
      row.name,
      row.sha256,
    ]),
  );
  const shipped = migrationsIn(folder);
  const names = new Set(shipped.map(({ name }) => name));
  for (const name of done.keys())
    if (!names.has(name)) throw new NewerCacheError(`the copy is newer than this program: it holds migration ${name}`);
  for (const { name, sql, sha256 } of shipped) {
    const known = done.get(name);
    if (known !== undefined && known !== sha256)
      throw new Error(`migration ${name} was changed after it was applied; add a new migration instead`);
    if (known !== undefined) continue;
    sqlite.transaction(() => {
      sqlite.exec(sql);
      sqlite.prepare("insert into migration values (?, ?)").run(name, sha256);
    })();
  }
}

const migrationsIn = (folder: URL) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), "utf8");
      return { name: name.replace(".sql", ""), sql, sha256: createHash("sha256").update(sql).digest("hex") };
    });
