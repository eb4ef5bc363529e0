import { existsSync, linkSync, renameSync, rmSync } from "node:fs";
import type Database from "better-sqlite3";
import { type Cache, openCache, openRaw } from "../../shared/sqlite/connection.sqlite.ts";
import { isDamage } from "../../shared/sqlite/file-errors.sqlite.ts";
import { showAgain } from "./local-view.sqlite.ts";

/** What only this desk has: everything else is fetched again. */
const kept = [
  { table: "outbox", key: "place" },
  { table: "outbox_log", key: "place" },
  { table: "tray", key: "id" },
  { table: "read_log", key: "n" },
  { table: "overlay", key: "place, entity, id" },
  { table: "meta", key: "name", where: "name in ('lastSeq', 'mrns', 'deviceId', 'clinicId', 'highestClock')" },
  // The last place and the last number of a reading that were given out: they are never given again.
  { table: "sqlite_sequence", key: "rowid" },
] as const;
/** In a table with numbers, rows between two damaged pages are looked for one by one, up to this many numbers. */
const mostMissing = 100_000;

/**
 * Copies what only this desk has, row by row, from a damaged copy into a new one that takes its place.
 * @param aside where the damaged file is kept when not every row could be read
 * @returns whether every row could be read
 */
export function repairCache(file: string, key: Uint8Array, aside: string): boolean {
  const fresh = `${file}.new`;
  for (const end of ["", "-wal", "-shm"]) rmSync(`${fresh}${end}`, { force: true });
  const into = openCache(fresh, key);
  let isWhole: boolean;
  try {
    isWhole = copyKept(file, key, into);
  } finally {
    into.close();
  }
  if (!isWhole) linkSync(file, aside);
  for (const end of ["-wal", "-shm"]) if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${aside}${end}`);
  // One step, so that a process that is killed here leaves either the damaged file or the new one.
  renameSync(fresh, file);
  return isWhole;
}

function copyKept(file: string, key: Uint8Array, into: Cache): boolean {
  let from: Database.Database;
  try {
    from = openRaw(file, key);
  } catch {
    return false; // not even its table of contents can be read
  }
  try {
    // All tables are copied: not `every`, which would stop at the first that is damaged.
    return into.transaction(() => {
      const areWhole = kept.map((table) => copyTable(from, into, table));
      showAgain(into);
      return areWhole.every(Boolean);
    });
  } finally {
    from.close();
  }
}

interface KeptTable {
  readonly table: string;
  readonly key: string;
  readonly where?: string;
}

function copyTable(from: Database.Database, into: Cache, { table, key, where = "true" }: KeptTable): boolean {
  const columns = table === "sqlite_sequence" ? ["name", "seq"] : sharedColumns(from, into.sqlite, table);
  if (!columns) return false;
  const names = columns.join(", ");
  const add = into.sqlite.prepare(
    `insert or ignore into ${table} (${names}) values (${columns.map(() => "?").join(", ")})`,
  );
  if (table === "sqlite_sequence") into.sqlite.exec("delete from sqlite_sequence");
  const seen: unknown[] = [];
  const take = (order: "asc" | "desc"): boolean => {
    try {
      const ordered = key.replaceAll(",", ` ${order},`);
      const rows = from.prepare(`select ${names} from ${table} where ${where} order by ${ordered} ${order}`).raw();
      for (const row of rows.iterate() as Iterable<unknown[]>) {
        add.run(row);
        seen.push(row[columns.indexOf(key)]);
      }
      return true;
    } catch (error) {
      if (!isDamage(error)) throw error;
      return false;
    }
  };
  // From both ends up to the damaged page, then one by one.
  if (take("asc")) return true;
  const low = seen.length;
  take("desc");
  if (key === "place" || key === "n")
    takeBetween(from, table, { key, names, add, after: seen[low - 1], to: seen.at(-1) });
  return false;
}

function takeBetween(
  from: Database.Database,
  table: string,
  found: {
    readonly key: string;
    readonly names: string;
    readonly add: Database.Statement;
    readonly after: unknown;
    readonly to: unknown;
  },
): void {
  const after = typeof found.after === "number" ? found.after : 0;
  const to = typeof found.to === "number" ? found.to : after;
  const one = from.prepare(`select ${found.names} from ${table} where ${found.key} = ?`).raw();
  for (let number = after + 1; number < Math.min(to, after + mostMissing); number += 1) {
    try {
      const row = one.get(number) as unknown[] | undefined;
      if (row) found.add.run(row);
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
  }
}

/** The columns that the table has in both files; null when it cannot be told. */
function sharedColumns(from: Database.Database, into: Database.Database, table: string): string[] | null {
  const columnsOf = (database: Database.Database) =>
    (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  try {
    const there = new Set(columnsOf(from));
    return columnsOf(into).filter((name) => there.has(name));
  } catch (error) {
    if (!isDamage(error)) throw error;
    return null;
  }
}
