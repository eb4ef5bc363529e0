import { countAppointmentsAhead, deletePractitioner, lockPractitioner } from "@daybook/db/postgres";
import { accept, notFound, practitionerHasAppointments, practitionerId, refuse } from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";

export const deletePractitionerProcedure = command({
  path: "practitioners.delete",
  summary: "Remove a practitioner from every list; their past appointments stay",
  phi: "none",
  object: "practitioner",
  idempotent: true,
  rest: { method: "DELETE", path: "/practitioners/{id}", status: 204 },
  refusals: [practitionerHasAppointments(0).code],
  input: z.strictObject({ id: practitionerId }),
  output: z.null(),
  async handle({ tx, now, touch, expectState }, { id }) {
    const stored = await lockPractitioner(tx, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored);
    if (!expected.ok) return expected;
    const ahead = await countAppointmentsAhead(tx, { practitionerId: id }, now);
    if (ahead > 0) return refuse(practitionerHasAppointments(ahead));
    await deletePractitioner(tx, id, now);
    touch({ objectId: id });
    return accept(null);
  },
});
