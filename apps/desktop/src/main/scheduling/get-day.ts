import { findDay } from "@daybook/db/sqlite";
import { accept, getDayInput, mostDayAppointments, refuse, tooManyAppointments } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

export const getDay = withInput(getDayInput, ({ cache, touch }, input) => {
  const items = findDay(cache, input, mostDayAppointments + 1);
  if (items.length > mostDayAppointments) return refuse(tooManyAppointments);
  touch({ patientIds: [...new Set(items.map(({ patientId }) => patientId))], recordCount: items.length });
  return accept({ items });
});
