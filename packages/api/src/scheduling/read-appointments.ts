import { findAppointment, listAppointments } from "@daybook/db/postgres";
import {
  accept,
  appointment,
  appointmentId,
  appointmentPage,
  listAppointmentsInput,
  notFound,
  refuse,
} from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const getAppointment = query({
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
