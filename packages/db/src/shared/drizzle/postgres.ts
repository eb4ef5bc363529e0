import { createRequire } from "node:module";
import type * as Driver from "drizzle-orm/node-postgres";
import type * as Columns from "drizzle-orm/pg-core";

/** Drizzle's columns and driver of PostgreSQL, loaded as `core.ts` says. */
const load = createRequire(import.meta.url);
const columns = load("drizzle-orm/pg-core") as typeof Columns;
const driver = load("drizzle-orm/node-postgres") as typeof Driver;

export const { boolean, customType, integer, jsonb, pgTable, text, uuid } = columns;
export const { drizzle } = driver;
export type { NodePgDatabase } from "drizzle-orm/node-postgres";
export type { PgColumn } from "drizzle-orm/pg-core";
