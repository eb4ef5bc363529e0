import { findAppointment, findDay, listAppointments, listMoves } from "@daybook/db/postgres";
import {
  accept,
  appointment,
  appointmentHistory,
  appointmentId,
  appointmentPage,
  dayAppointments,
  dayAppointmentsInput,
  historyOf,
  listAppointmentsInput,
  mostDayAppointments,
  notFound,
  refuse,
  tooManyAppointments,
} from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";
import { ReadyJson } from "../core/ready-json.ts";

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

export const readHistory = query({
  path: "appointments.history",
  summary: "History of an appointment, the earliest first: its statuses and its moves",
  phi: "read",
  object: "appointment",
  rest: { method: "GET", path: "/appointments/{id}/history", status: 200 },
  input: z.strictObject({ id: appointmentId }),
  output: appointmentHistory,
  async handle({ tx, touch }, { id }) {
    const [found, moves] = await Promise.all([findAppointment(tx, id), listMoves(tx, id)]);
    if (!found) return refuse(notFound);
    touch({ objectId: id, patientIds: [found.patientId] });
    return accept(historyOf(found.statusHistory, moves));
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

export const readDay = query({
  path: "appointments.day",
  summary:
    "All appointments of a day, a week or a month with what a calendar shows of their patients, in order of start",
  phi: "read",
  object: "appointment",
  rest: { method: "GET", path: "/schedule/appointments", status: 200 },
  refusals: [tooManyAppointments.code],
  input: dayAppointmentsInput,
  output: dayAppointments,
  async handle({ tx, touch, services }, input) {
    const key = ["appointments.day", input.from, input.to, input.practitionerIds];
    const { answer, count, patientIds } = await services.memory.recall(
      tx,
      key,
      ["appointment", "patient"],
      async () => {
        const { json, ...day } = await findDay(tx, input, mostDayAppointments + 1);
        const answer = new ReadyJson(`{"items":${json}}`);
        return { value: { ...day, answer }, bytes: answer.bytes.length + 100 * day.patientIds.length };
      },
    );
    if (count > mostDayAppointments) return refuse(tooManyAppointments);
    touch({ patientIds, recordCount: count });
    return accept(answer);
  },
});
