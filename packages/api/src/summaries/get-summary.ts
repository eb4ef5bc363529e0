import { accept, getSummaryInput, patientSummary } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { summarise } from "./summarise.ts";

export const getSummaryProcedure = query({
  path: "summaries.get",
  summary: "What a patient's notes say, in sentences that cite their words",
  phi: "read",
  rest: { method: "GET", path: "/patients/{patient_id}/summary", status: 200 },
  refusals: ["patient_merged"],
  input: getSummaryInput,
  output: patientSummary,
  async handle(scope, input) {
    const made = await summarise(scope, input);
    if (!made.ok) return made;
    const { summary, noteIds } = made.value;
    const detail = `${summary.generatedBy} ${input.audience} ${input.length}`;
    scope.touch({ patientIds: [input.patientId], recordCount: noteIds.length, detail });
    return accept(summary);
  },
});
