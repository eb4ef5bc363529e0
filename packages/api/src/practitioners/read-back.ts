import { findPractitioner } from "@daybook/db/postgres";
import type { PractitionerId } from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";

export async function readBack({ tx }: Scope, id: PractitionerId) {
  const stored = await findPractitioner(tx, id);
  if (!stored) throw new Error("a practitioner was written and not found");
  return stored;
}
