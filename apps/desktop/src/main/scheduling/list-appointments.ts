import { listAppointments as listStored } from "@daybook/db/sqlite";
import { accept, listAppointmentsInput } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

export const listAppointments = withInput(listAppointmentsInput, ({ cache, touch }, input) => {
  const page = listStored(cache, input);
  touch({ patientIds: [...new Set(page.items.map(({ patientId }) => patientId))], recordCount: page.items.length });
  return accept(page);
});
