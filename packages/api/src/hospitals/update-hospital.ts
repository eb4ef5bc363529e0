import { lockHospital, updateHospital } from "@daybook/db/postgres";
import {
  accept,
  checkGivenBack,
  hospital,
  notFound,
  refuse,
  updateHospitalInput,
  versionConflict,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { auditDetail } from "./audit-detail.ts";

export const updateHospitalProcedure = command({
  path: "hospitals.update",
  summary: "Replace a hospital's entry",
  phi: "none",
  object: "hospital",
  idempotent: true,
  rest: { method: "PUT", path: "/hospitals/{id}", status: 200 },
  refusals: [versionConflict(0).code],
  input: updateHospitalInput,
  output: hospital,
  async handle({ tx, now, touch, expectState }, { id, version, creationBatchId, createdAt, ...values }) {
    const stored = await lockHospital(tx, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored, version);
    if (!expected.ok) return expected;
    const same = checkGivenBack(stored, { creationBatchId, createdAt });
    if (!same.ok) return same;
    const changed = await updateHospital(tx, id, values, now);
    if (!changed) return refuse(notFound);
    touch(auditDetail(id));
    return accept(changed);
  },
});
