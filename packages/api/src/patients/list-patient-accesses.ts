import { findPatient, listAuditEvents } from "@daybook/db/postgres";
import { accept, listPatientAccessesInput, notFound, patientAccessPage, refuse } from "@daybook/domain";
import { query } from "../core/procedure.ts";

/** For admins only, like the whole audit trail, because an entry says as much about a colleague as about the patient. */
export const listPatientAccessesProcedure = query({
  path: "patients.accesses",
  summary: "Who read or changed a patient's record, the latest first",
  phi: "read",
  object: "patient",
  rest: { method: "GET", path: "/patients/{id}/accesses", status: 200, naming: ["fields"] },
  input: listPatientAccessesInput,
  output: patientAccessPage,
  async handle({ tx, touch }, { id, ...filter }) {
    if (!(await findPatient(tx, id))) return refuse(notFound);
    const page = await listAuditEvents(tx, { ...filter, patientId: id, outcome: "ok" });
    touch({ objectId: id, patientIds: [id] });
    const items = page.items.map(({ seq, at, actorKind, actorId, actorName, action, fields }) => ({
      seq,
      at,
      actorKind,
      actorId,
      actorName,
      action,
      fields,
    }));
    return accept({ ...page, items });
  },
});
