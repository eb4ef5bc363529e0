import { z } from "zod";
import { instant } from "./time/time.ts";

/** Past it, a double could not hold the offset exactly. */
const furthestPage = 1_000_000_000_000;
const maxPageSize = 200;
/** Page size when the caller gives none. */
export const defaultPageSize = 50;

/** The wanted part of a list; pages are counted from 1. */
export const pageRequest = {
  page: z.int().min(1).max(furthestPage).default(1).meta({ description: "Counted from 1." }),
  pageSize: z.int().min(1).max(maxPageSize).default(defaultPageSize),
};

/** Input member for lists whose records have a time of change. */
export const changedSince = {
  updatedSince: instant.optional().meta({
    description:
      "Records that were changed at this time or later. To poll, send the time of the previous request minus one minute, because a change becomes visible a little after its `updated_at`. Records that left the list, such as retired ones, are not reported.",
  }),
};

/** One part of a list; `total` counts all that match. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    total: z.int().meta({ description: "Number of matches on all pages." }),
    page: z.int(),
    pageSize: z.int(),
  });

export interface Page<Item> {
  items: Item[];
  total: number;
  page: number;
  pageSize: number;
}

export interface SortTerm<Key extends string = string> {
  readonly key: Key;
  readonly descending: boolean;
}

/** `lastName,-birthDate`: keys from a fixed list, `-` for descending. A key outside the list is refused. */
export const sortOf = <const Key extends string>(keys: readonly [Key, ...Key[]]) => {
  const term = `-?(?:${keys.join("|")})`;
  return z
    .string()
    .regex(
      new RegExp(`^${term}(?:,${term}){0,3}$`, "u"),
      `expected keys out of ${keys.join(", ")}, with - for descending`,
    )
    .meta({ description: "Up to four keys separated by commas; `-` before a key sorts descending." });
};

export const sortTerms = <Key extends string>(sort: string): SortTerm<Key>[] =>
  sort.split(",").map((term) => ({ key: term.replace("-", "") as Key, descending: term.startsWith("-") }));
