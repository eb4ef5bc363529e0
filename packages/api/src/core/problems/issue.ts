import type { Issue } from "@daybook/domain";

/** The first faults of a refused input, and their full number. */
export interface Faults {
  readonly issues: readonly Issue[];
  readonly total: number;
}

/** Most issues in one answer. */
export const mostIssues = 50;
const longestName = 100;

/** Shortens long names, because they come from the caller and can be as long as the body. */
export const pathOf = (names: readonly PropertyKey[]): string =>
  names
    .map(String)
    .map((name) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name))
    .join(".");

export const unknownMember = "unknown member";
