import { t } from "../core/trpc.ts";
import { approveSummaryProcedure } from "./approve-summary.ts";
import { getFactsProcedure } from "./get-facts.ts";
import { getServiceProcedure } from "./get-service.ts";
import { getSummaryProcedure } from "./get-summary.ts";
import { setServiceProcedure } from "./set-service.ts";
import { validateServiceProcedure } from "./validate-service.ts";

export const summariesRouter = t.router({
  get: getSummaryProcedure,
  getFacts: getFactsProcedure,
  approve: approveSummaryProcedure,
  getService: getServiceProcedure,
  setService: setServiceProcedure,
  validateService: validateServiceProcedure,
});
