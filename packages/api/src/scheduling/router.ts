import { t } from "../core/trpc.ts";
import { bookAppointmentProcedure } from "./book-appointment.ts";
import { getAppointmentProcedure } from "./get-appointment.ts";
import { getAppointmentHistoryProcedure } from "./get-appointment-history.ts";
import { getDayProcedure } from "./get-day.ts";
import { listAppointmentsProcedure } from "./list-appointments.ts";
import { moveAppointmentProcedure } from "./move-appointment.ts";
import { onChangeProcedure } from "./on-change.ts";
import { setStatusProcedure } from "./set-status.ts";

export const appointmentsRouter = t.router({
  book: bookAppointmentProcedure,
  list: listAppointmentsProcedure,
  day: getDayProcedure,
  get: getAppointmentProcedure,
  history: getAppointmentHistoryProcedure,
  move: moveAppointmentProcedure,
  setStatus: setStatusProcedure,
  onChange: onChangeProcedure,
});
