import { findAppointment } from "@daybook/db/sqlite";
import { accept, appointmentId, notFound, refuse } from "@daybook/domain";
import { z } from "zod";
import { withInput } from "../core/local-scope.ts";

export const getAppointment = withInput(z.strictObject({ id: appointmentId }), ({ cache, touch }, { id }) => {
  const found = findAppointment(cache, id);
  if (!found) return refuse(notFound);
  touch({ patientIds: [found.patientId], recordCount: 1 });
  return accept(found);
});
