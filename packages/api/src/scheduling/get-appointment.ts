import { findAppointment } from "@daybook/db/postgres";
import { accept, appointment, appointmentId, notFound, refuse } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const getAppointmentProcedure = query({
  path: "appointments.get",
  summary: "One appointment",
  phi: "read",
  object: "appointment",
  rest: { method: "GET", path: "/appointments/{id}", status: 200 },
  input: z.strictObject({ id: appointmentId }),
  output: appointment,
  async handle({ tx, touch }, { id }) {
    const found = await findAppointment(tx, id);
    if (!found) return refuse(notFound);
    touch({ objectId: id, patientIds: [found.patientId] });
    return accept(found);
  },
});
