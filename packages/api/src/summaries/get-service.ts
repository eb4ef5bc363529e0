import { accept, getServiceInput, summaryService } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { readService } from "./read-service.ts";

export const getServiceProcedure = query({
  path: "summaries.getService",
  summary: "Which service may write summaries, whether the clinic lets text of notes go there, and today's use",
  phi: "none",
  rest: { method: "GET", path: "/summary-service", status: 200 },
  input: getServiceInput,
  output: summaryService,
  handle: async (scope) => accept(await readService(scope)),
});
