import { findStaffMember } from "@daybook/db/postgres";
import type { UserId } from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";

export async function readBack({ tx }: Scope, id: UserId) {
  const stored = await findStaffMember(tx, id);
  if (!stored) throw new Error("a member of staff was written and not found");
  return stored;
}
