import { unmergePatients } from "@daybook/db/postgres";
import { accept, mergeUndone, notFound, patient, refuse, unmergePatientsInput } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { readBack } from "./read-back.ts";

export const unmergePatientsProcedure = command({
  path: "patients.unmerge",
  summary: "Undo a merge: the duplicate is restored with its appointments",
  phi: "write",
  idempotent: true,
  rest: { method: "POST", path: "/patients/merges/{merge_id}/undo", status: 200 },
  refusals: [mergeUndone.code],
  input: unmergePatientsInput,
  output: patient,
  async handle(scope, { mergeId }) {
    const undone = await unmergePatients(scope.tx, mergeId, scope.now);
    if (undone === "unknown") return refuse(notFound);
    if (undone === "undone-before") return refuse(mergeUndone);
    scope.touch({ objectId: undone.duplicateId, patientIds: [undone.survivorId, undone.duplicateId] });
    return accept(await readBack(scope, undone.duplicateId));
  },
});
