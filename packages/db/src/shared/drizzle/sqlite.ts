import { createRequire } from "node:module";

/** Drizzle's columns and driver of SQLite, loaded as `core.ts` says. */
const load = createRequire(import.meta.url);
const columns = load("drizzle-orm/sqlite-core") as typeof import("drizzle-orm/sqlite-core");
const driver = load("drizzle-orm/better-sqlite3") as typeof import("drizzle-orm/better-sqlite3");

export const { integer, sqliteTable, text } = columns;
export const { drizzle } = driver;
export type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
export type { SQLiteColumn } from "drizzle-orm/sqlite-core";
