import { describePart, findPartDepartments } from "@daybook/db/postgres";
import { accept, directoryPart } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const getPartProcedure = query({
  path: "directory.getPart",
  summary: "Which part of the national extract the clinic's desks keep",
  phi: "none",
  input: z.strictObject({}).optional(),
  output: directoryPart,
  handle: async ({ tx }) => accept(await describePart(tx, await findPartDepartments(tx))),
});
