import { readFileSync } from "node:fs";
import { z } from "zod";

/** What a code of a failure means, as docs/errors.md says it. */
export interface ToldError {
  readonly code: string;
  readonly status: number;
  readonly meaning: string;
  /** Who can do something about it, and what. */
  readonly who: string;
}

const table = z.array(z.object({ code: z.string(), status: z.int(), meaning: z.string(), who: z.string() }));

/** Every code, in alphabetical order; `scripts/write-error-table.ts` writes the file. */
export const errorTable: readonly ToldError[] = table.parse(
  JSON.parse(readFileSync(new URL("./error-table.json", import.meta.url), "utf8")),
);
