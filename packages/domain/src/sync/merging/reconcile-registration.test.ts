import { expect, test } from "vitest";
import { reconcileUnregistration } from "./reconcile-registration.ts";

test("a registration that is there is taken back; of one that is not, nothing is left to take back", () => {
  expect(reconcileUnregistration(true)).toEqual({ kind: "as-given" });
  expect(reconcileUnregistration(false)).toEqual({
    kind: "settled",
    answer: { removed: { organization: false, healthcareWorker: false, link: false } },
  });
});
