import { accept, getFactsInput, patientFacts, patientFactsOf } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { readStory, sourcesOf } from "./summarise.ts";

export const getFactsProcedure = query({
  path: "summaries.getFacts",
  summary:
    "What a patient's notes say together: allergies, medicines, problems, measurements and plans, each with its words",
  phi: "read",
  rest: { method: "GET", path: "/patients/{patient_id}/facts", status: 200 },
  refusals: ["patient_merged"],
  input: getFactsInput,
  output: patientFacts,
  async handle({ tx, touch }, { patientId }) {
    const found = await readStory(tx, patientId);
    if (!found.ok) return found;
    touch({ patientIds: [patientId], recordCount: found.value.notes.length });
    return accept(patientFactsOf(sourcesOf(found.value), true));
  },
});
