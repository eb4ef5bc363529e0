import { approveSummary } from "@daybook/db/postgres";
import { accept, getSummaryInput, patientSummary } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { askBefore, summarise } from "./summarise.ts";

export const approveSummaryProcedure = command({
  path: "summaries.approve",
  summary: "Approve a summary as it stands; the text is kept until a note is added, changed or withdrawn",
  phi: "write",
  idempotent: true,
  rest: { method: "POST", path: "/patients/{patient_id}/summary/approve", status: 200 },
  refusals: ["patient_merged"],
  input: getSummaryInput,
  output: patientSummary,
  // What is approved must know all notes.
  prepare: (outside, input) => askBefore(outside, input, false),
  async handle(scope, input, asked) {
    const made = await summarise(scope, input, asked);
    if (!made.ok) return made;
    const { summary, body, key } = made.value;
    scope.touch({ patientIds: [input.patientId], detail: `${input.audience} ${input.length}` });
    if (!summary.draft) return accept(summary);
    const { actor, now, tx, newId } = scope;
    await approveSummary(tx, newId(), key, {
      body,
      generatedBy: summary.generatedBy,
      generatedAt: summary.generatedAt,
      approvedBy: actor.id,
      approvedByName: actor.name,
      approvedAt: now,
    });
    return accept({ ...summary, draft: false, approvedBy: actor.name });
  },
});
