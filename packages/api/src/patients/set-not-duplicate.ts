import { deleteDistinction, lockPatient, saveDistinction } from "@daybook/db/postgres";
import { accept, distinctFromItself, notFound, refuse, setNotDuplicate, setNotDuplicateInput } from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";

/** Allowed to everybody who registers patients: it hides the warning about one pair, is audited and can be undone. */
export const setNotDuplicateProcedure = command({
  path: "patients.notDuplicate",
  summary: "Mark two records as different people, so that they are not suggested as duplicates again",
  phi: "write",
  object: "patient",
  idempotent: true,
  rest: { method: "PUT", path: "/patients/{id}/not-duplicates/{other_id}", status: 204 },
  refusals: [distinctFromItself.code],
  input: setNotDuplicateInput,
  output: z.null(),
  async handle({ tx, actor, now, touch }, input) {
    const { id, otherId, different } = input;
    const allowed = setNotDuplicate(input);
    if (!allowed.ok) return allowed;
    // Lock both in a fixed order, as a merge does, so that neither is merged or retired meanwhile.
    const locked = [];
    for (const one of [id, otherId].toSorted()) locked.push(await lockPatient(tx, one));
    if (locked.includes(null)) return refuse(notFound);
    if (different) await saveDistinction(tx, [id, otherId], { by: actor.id, at: now });
    else await deleteDistinction(tx, [id, otherId]);
    touch({ objectId: id, patientIds: [id, otherId] });
    return accept(null);
  },
});
