import { accept, getSummaryInput, patientSummary } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { askBefore, summarise } from "./summarise.ts";

export const getSummaryProcedure = query({
  path: "summaries.get",
  summary: "What a patient's notes say, in sentences that cite their words",
  phi: "read",
  rest: { method: "GET", path: "/patients/{patient_id}/summary", status: 200 },
  refusals: ["patient_merged"],
  input: getSummaryInput,
  output: patientSummary,
  prepare: (outside, input) => askBefore(outside, input),
  async handle(scope, input, asked) {
    const made = await summarise(scope, input, asked);
    if (!made.ok) return made;
    const { summary, noteCount, sent } = made.value;
    const detail = [`${input.audience} ${input.length}`, sent ?? summary.generatedBy].join(", ");
    scope.touch({ patientIds: [input.patientId], recordCount: noteCount, detail });
    return accept(summary);
  },
});
