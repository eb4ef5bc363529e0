import { type Instant } from "@daybook/domain";
import { type Column, type SQL, sql } from "../drizzle/core.ts";

/**
 * A stored moment as a text that sorts by time: without the `Z`, which would sort a whole second after its fractions. A
 * moment has no zeros at the end of its fraction, so equal moments have equal texts.
 */
export const instantKey = (column: Column): SQL<string> => sql<string>`rtrim(${column}, 'Z')`;

/** A moment in the same form, to compare it with a column's. */
export const keyOfInstant = (at: Instant): string => at.replace(/Z$/u, "");
