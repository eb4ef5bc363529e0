import { t } from "../core/trpc.ts";
import { bookAppointmentProcedure } from "./book-appointment.ts";
import { moveAppointmentProcedure } from "./move-appointment.ts";
import { onAppointmentChange } from "./on-change.ts";
import { getAppointment, listAppointmentsProcedure, readDay, readHistory } from "./read-appointments.ts";
import { setStatusProcedure } from "./set-status.ts";

export const appointmentsRouter = t.router({
  book: bookAppointmentProcedure,
  list: listAppointmentsProcedure,
  day: readDay,
  get: getAppointment,
  history: readHistory,
  move: moveAppointmentProcedure,
  setStatus: setStatusProcedure,
  onChange: onAppointmentChange,
});
