import { setSummaryService } from "@daybook/db/postgres";
import { accept, setServiceInput, summaryService } from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const setServiceProcedure = command({
  path: "summaries.setService",
  summary: "Say whether masked text of notes may go to the summary service; until somebody does, nothing is sent",
  phi: "none",
  idempotent: true,
  rest: { method: "PUT", path: "/summary-service", status: 200 },
  input: setServiceInput,
  output: summaryService,
  async handle({ tx, services, touch }, { isOn }) {
    await setSummaryService(tx, isOn);
    const model = services.summaryModel;
    // The trail keeps which host was accepted.
    touch({ detail: isOn ? `on, ${model?.host ?? "no host"}` : "off" });
    return accept({ isSetUp: model !== null, host: model?.host ?? null, model: model?.name ?? null, isOn });
  },
});
