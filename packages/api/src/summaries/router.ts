import { t } from "../core/trpc.ts";
import { approveSummaryProcedure } from "./approve-summary.ts";
import { getFactsProcedure } from "./get-facts.ts";
import { getSummaryProcedure } from "./get-summary.ts";

export const summariesRouter = t.router({
  get: getSummaryProcedure,
  getFacts: getFactsProcedure,
  approve: approveSummaryProcedure,
});
