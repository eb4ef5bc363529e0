import { lockPractitioner, updatePractitioner } from "@daybook/db/postgres";
import {
  accept,
  checkGivenBack,
  checkRpps,
  notFound,
  practitioner,
  refuse,
  rppsTaken,
  updatePractitionerInput,
  versionConflict,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { readBack } from "./read-back.ts";

export const updatePractitionerProcedure = command({
  path: "practitioners.update",
  summary: "Replace a practitioner's record",
  phi: "none",
  object: "practitioner",
  idempotent: true,
  rest: { method: "PUT", path: "/practitioners/{id}", status: 200 },
  refusals: [rppsTaken.code, versionConflict(0).code],
  input: updatePractitionerInput,
  output: practitioner,
  async handle(scope, { id, version, createdAt, updatedAt, ...values }) {
    const stored = await lockPractitioner(scope.tx, id);
    if (!stored) return refuse(notFound);
    const expected = scope.expectState(stored, version);
    if (!expected.ok) return expected;
    const same = checkGivenBack(stored, { createdAt, updatedAt });
    if (!same.ok) return same;
    const allowed = checkRpps(values.rppsNumber, stored.rppsNumber);
    if (!allowed.ok) return allowed;
    const saved = await updatePractitioner(scope.tx, id, { ...values, version: stored.version + 1 }, scope.now);
    if (saved === "rpps-taken") return refuse(rppsTaken);
    scope.touch({ objectId: id });
    return accept(await readBack(scope, id));
  },
});
