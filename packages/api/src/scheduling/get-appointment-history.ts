import { findAppointment, listMoves } from "@daybook/db/postgres";
import { accept, appointmentHistory, appointmentId, historyOf, notFound, refuse } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const getAppointmentHistoryProcedure = query({
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
