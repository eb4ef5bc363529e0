/** One fault of an input. */
export interface Issue {
  /** Where, in the names of the input: `address.country`. */
  readonly path: string;
  readonly message: string;
}

/** Of a refused input the first faults, and how many there are. */
export interface Faults {
  readonly issues: readonly Issue[];
  readonly total: number;
}

/** A longer list helps nobody, and a long one costs. */
export const mostIssues = 50;
const longestName = 100;

/** Names come from the caller and can be as long as the body. */
export const pathOf = (names: readonly PropertyKey[]): string =>
  names
    .map(String)
    .map((name) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name))
    .join(".");

export const unknownMember = "unknown member";
