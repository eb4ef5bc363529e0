import { accept, type ServiceTest, serviceTest, serviceTestRequest, validateServiceInput } from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const validateServiceProcedure = query({
  path: "summaries.validateService",
  summary: "Try the summary service with a sentence about nobody: whether it answers, and its key is accepted",
  phi: "none",
  rest: { method: "POST", path: "/summary-service/validate", status: 200 },
  input: validateServiceInput,
  output: serviceTest,
  // The service may take seconds, for which no transaction waits.
  async prepare({ services }): Promise<ServiceTest> {
    if (!services.summaryModel) return { ok: false, why: "not_set_up" };
    const reply = await services.summaryModel.ask(serviceTestRequest);
    return reply.ok ? { ok: true, why: null } : { ok: false, why: reply.why };
  },
  handle: async (_, __, tested) => accept(tested),
});
