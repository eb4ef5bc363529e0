import { readingActions } from "@daybook/domain";
import { expect, test } from "vitest";
import { declaredProcedures } from "../core/declarations.ts";
import { appRouter } from "../root.ts";

test("the actions that the audit shows as reads are the ones that the API declares as reads", () => {
  const reads = declaredProcedures(appRouter).filter(({ type }) => type !== "mutation");
  expect(readingActions.toSorted()).toEqual(reads.map(({ path }) => path).toSorted());
});
