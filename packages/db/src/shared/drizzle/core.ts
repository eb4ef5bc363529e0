import { createRequire } from "node:module";
import type * as Drizzle from "drizzle-orm";

/**
 * What the queries use of drizzle, loaded in its CommonJS form: Node reads the package's large table of contents again for each of
 * its hundred ES modules, which took longer than all the rest of a program's start. The built desktop app has it inside, as ES
 * modules (`vite.app.config.ts`).
 */
const drizzle = createRequire(import.meta.url)("drizzle-orm") as typeof Drizzle;

export const {
  and,
  arrayOverlaps,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNull,
  like,
  lt,
  or,
  sql,
} = drizzle;
export type { Column, SQL } from "drizzle-orm";
