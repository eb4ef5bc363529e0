import { findDay } from "@daybook/db/postgres";
import {
  accept,
  dayAppointments,
  getDayInput,
  mostDayAppointments,
  refuse,
  tooManyAppointments,
} from "@daybook/domain";
import { ReadyJson } from "../core/memory/ready-json.ts";
import { query } from "../core/procedure.ts";

export const getDayProcedure = query({
  path: "appointments.day",
  summary:
    "All appointments of a day, a week or a month with what a calendar shows of their patients, in order of start",
  phi: "read",
  object: "appointment",
  rest: { method: "GET", path: "/schedule/appointments", status: 200 },
  refusals: [tooManyAppointments.code],
  input: getDayInput,
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
