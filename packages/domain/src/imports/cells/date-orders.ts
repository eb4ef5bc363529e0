import { createOrderEvidence, type DateOrder, type OrderEvidence } from "./read-date.ts";

/** What the dates of each column say of the others in it; null where they say nothing, or contradict each other. */
export type DateOrders = readonly (DateOrder | null)[];

/** Told every row of a file, so that one date in its last line is enough; of any column, for it may be matched by hand. */
export interface DateOrderFinder {
  add(cells: readonly string[]): void;
  found(): DateOrders;
}

export function createDateOrderFinder(columns: number): DateOrderFinder {
  const evidence = Array.from({ length: columns }, (): OrderEvidence => createOrderEvidence());
  return {
    add(cells) {
      for (const [column, one] of evidence.entries()) one.add(cells[column] ?? "");
    },
    found: () => evidence.map((one) => one.order()),
  };
}

/** What a person said of the dates: of all columns, and of single ones by their place from 0. */
export interface ToldDateOrders {
  readonly dateOrder?: DateOrder | undefined;
  readonly dateOrders?: Readonly<Record<string, DateOrder>> | undefined;
}

/** A person's word counts for more than what the dates say. */
export const settleDateOrders = (found: DateOrders, { dateOrder, dateOrders = {} }: ToldDateOrders): DateOrders =>
  found.map((order, column) => dateOrders[column] ?? dateOrder ?? order);
