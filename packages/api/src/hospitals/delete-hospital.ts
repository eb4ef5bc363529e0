import { deleteHospital, lockHospital } from "@daybook/db/postgres";
import { accept, hospitalId, notFound, refuse } from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";
import { auditDetail } from "./audit-detail.ts";

export const deleteHospitalProcedure = command({
  path: "hospitals.delete",
  summary: "Remove a hospital from the directory",
  phi: "none",
  object: "hospital",
  idempotent: true,
  rest: { method: "DELETE", path: "/hospitals/{id}", status: 204 },
  input: z.strictObject({ id: hospitalId }),
  output: z.null(),
  async handle({ tx, touch, expectState }, { id }) {
    const stored = await lockHospital(tx, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored);
    if (!expected.ok) return expected;
    if (!(await deleteHospital(tx, id))) return refuse(notFound);
    touch(auditDetail(id));
    return accept(null);
  },
});
