import { readingActions } from "@daybook/domain";
import { expect, test } from "vitest";
import { declaredProcedures } from "../core/declarations.ts";
import { appRouter } from "../root.ts";

test("what the audit tells as a reading is what the API declares as one", () => {
  const reads = declaredProcedures(appRouter).filter(({ type }) => type !== "mutation");
  expect(readingActions.toSorted()).toEqual(reads.map(({ path }) => path).toSorted());
});
