import { createOrderEvidence, type DateOrder, type OrderEvidence } from "./read-date.ts";

/** Date order of each column, found from its unambiguous dates; null when there are none, or when they contradict each other. */
export type DateOrders = readonly (DateOrder | null)[];

/** Reads every row of a file, because the only unambiguous date may be in the last one, and every column, because a person may map any. */
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

/** Date orders that a person chose: for all columns, and for single columns by their index from 0. */
export interface ToldDateOrders {
  readonly dateOrder?: DateOrder | undefined;
  readonly dateOrders?: Readonly<Record<string, DateOrder>> | undefined;
}

/** A person's choice comes before the order that the dates show. */
export const settleDateOrders = (found: DateOrders, { dateOrder, dateOrders = {} }: ToldDateOrders): DateOrders =>
  found.map((order, column) => dateOrders[column] ?? dateOrder ?? order);
