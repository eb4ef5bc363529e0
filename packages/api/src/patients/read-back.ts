import { findPatient } from "@daybook/db/postgres";
import type { PatientId } from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";

export async function readBack({ tx }: Scope, id: PatientId) {
  const stored = await findPatient(tx, id);
  if (!stored) throw new Error("a patient was written and not found");
  return stored;
}
