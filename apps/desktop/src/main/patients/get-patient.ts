import { findPatient } from "@daybook/db/sqlite";
import { accept, patientId } from "@daybook/domain";
import { z } from "zod";
import { withInput } from "../core/local-scope.ts";
import { refuseMissing } from "../core/missing-patient.ts";

export const getPatient = withInput(z.strictObject({ id: patientId }), (scope, { id }) => {
  const found = findPatient(scope.cache, id);
  if (!found) return refuseMissing(scope, id);
  scope.touch({ patientIds: [id], recordCount: 1 });
  return accept(found);
});
