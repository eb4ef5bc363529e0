import { describePart, savePartDepartments } from "@daybook/db/postgres";
import { accept, directoryPart, partLimits, partTooLarge, refuse, setPartInput } from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const setPartProcedure = command({
  path: "directory.setPart",
  summary: "Choose the départements of the national extract that the clinic's desks keep",
  phi: "none",
  refusals: [partTooLarge(0).code],
  input: setPartInput,
  output: directoryPart,
  async handle({ tx, now, touch }, { departments }) {
    const part = await describePart(tx, departments);
    if (part.entryCount > partLimits.entries) return refuse(partTooLarge(part.entryCount));
    await savePartDepartments(tx, departments, now);
    touch({ detail: departments.join(" ") });
    return accept(part);
  },
});
