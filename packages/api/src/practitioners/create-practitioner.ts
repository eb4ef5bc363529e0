import { createPractitioner } from "@daybook/db/postgres";
import {
  accept,
  createPractitionerInput,
  idTaken,
  type PractitionerId,
  practitioner,
  refuse,
  rppsTaken,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { readBack } from "./read-back.ts";

export const createPractitionerProcedure = command({
  path: "practitioners.create",
  summary: "Add a practitioner",
  phi: "none",
  object: "practitioner",
  rest: { method: "POST", path: "/practitioners", status: 201 },
  refusals: [rppsTaken.code, idTaken.code],
  input: createPractitionerInput,
  output: practitioner,
  async handle(scope, { id = scope.newId() as PractitionerId, ...values }) {
    const saved = await createPractitioner(scope.tx, id, values, scope.now);
    if (saved === "id-taken") return refuse(idTaken);
    if (saved === "rpps-taken") return refuse(rppsTaken);
    scope.touch({ objectId: id });
    return accept(await readBack(scope, id));
  },
});
