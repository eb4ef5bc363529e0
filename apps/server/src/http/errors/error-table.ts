import { readFileSync } from "node:fs";
import { z } from "zod";

/** An entry of docs/errors.md. */
export interface ToldError {
  readonly code: string;
  readonly status: number;
  readonly meaning: string;
  /** Who can fix the failure, and how. */
  readonly who: string;
}

const table = z.array(z.object({ code: z.string(), status: z.int(), meaning: z.string(), who: z.string() }));

/** All codes in alphabetical order. `scripts/write-error-table.ts` generates the file. */
export const errorTable: readonly ToldError[] = table.parse(
  JSON.parse(readFileSync(new URL("./error-table.json", import.meta.url), "utf8")),
);
