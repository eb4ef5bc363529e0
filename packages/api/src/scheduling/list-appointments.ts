import { listAppointments } from "@daybook/db/postgres";
import { accept, appointmentPage, listAppointmentsInput } from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const listAppointmentsProcedure = query({
  path: "appointments.list",
  summary: "Appointments of a period, a practitioner or a patient, in order of start",
  phi: "read",
  object: "appointment",
  rest: { method: "GET", path: "/appointments", status: 200 },
  input: listAppointmentsInput,
  output: appointmentPage,
  async handle({ tx, touch }, input) {
    const page = await listAppointments(tx, input);
    touch({ patientIds: [...new Set(page.items.map(({ patientId }) => patientId))], recordCount: page.items.length });
    return accept(page);
  },
});
