import { createRequire } from "node:module";
import type * as Driver from "drizzle-orm/better-sqlite3";
import type * as Columns from "drizzle-orm/sqlite-core";

/** Drizzle's columns and driver of SQLite, loaded as `core.ts` says. */
const load = createRequire(import.meta.url);
const columns = load("drizzle-orm/sqlite-core") as typeof Columns;
const driver = load("drizzle-orm/better-sqlite3") as typeof Driver;

export const { integer, sqliteTable, text } = columns;
export const { drizzle } = driver;
export type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
export type { SQLiteColumn } from "drizzle-orm/sqlite-core";
