import { t } from "../core/trpc.ts";
import { approveSummaryProcedure } from "./approve-summary.ts";
import { getSummaryProcedure } from "./get-summary.ts";

export const summariesRouter = t.router({ get: getSummaryProcedure, approve: approveSummaryProcedure });
