import { expect, test } from "vitest";
import { shownReasons } from "./duplicate-reasons.ts";

test("what is alike comes first, then what tells the two apart; another address does not", () => {
  const reasons = [
    { field: "birthDate", kind: "same" },
    { field: "lastName", kind: "partial" },
    { field: "address", kind: "different" },
    { field: "firstName", kind: "different" },
  ];
  expect(shownReasons(reasons)).toEqual([
    { field: "birthDate", kind: "same" },
    { field: "lastName", kind: "similar" },
    { field: "firstName", kind: "different" },
  ]);
});
