import { isSummaryServiceOn } from "@daybook/db/postgres";
import { accept, getServiceInput, summaryService } from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const getServiceProcedure = query({
  path: "summaries.getService",
  summary: "Which service may write summaries, and whether the clinic lets text of notes go there",
  phi: "none",
  rest: { method: "GET", path: "/summary-service", status: 200 },
  input: getServiceInput,
  output: summaryService,
  async handle({ tx, services }) {
    const model = services.summaryModel;
    const isOn = await isSummaryServiceOn(tx);
    return accept({ isSetUp: model !== null, host: model?.host ?? null, model: model?.name ?? null, isOn });
  },
});
