import { expect, test } from "vitest";
import { createDateOrderFinder, settleDateOrders } from "./date-orders.ts";

test("the order is found for each column by itself, and a person's choice comes first", () => {
  const finder = createDateOrderFinder(4);
  finder.add(["03/04/1980", "03/04/2027", "x"]);
  finder.add(["25/12/1980", "12/31/2027", "", "13/01/1980"]);
  finder.add(["", "", "", "01/13/1980"]);
  const found = finder.found();
  expect(found).toEqual(["day-first", "month-first", null, null]);
  expect(settleDateOrders(found, {})).toEqual(found);
  expect(settleDateOrders(found, { dateOrder: "day-first", dateOrders: { "3": "month-first" } })).toEqual([
    "day-first",
    "day-first",
    "day-first",
    "month-first",
  ]);
});
