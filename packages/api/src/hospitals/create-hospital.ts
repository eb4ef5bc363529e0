import { createHospital } from "@daybook/db/postgres";
import { accept, createHospitalInput, hospital } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { auditDetail } from "./audit-detail.ts";

export const createHospitalProcedure = command({
  path: "hospitals.create",
  summary: "Add a hospital; under a batch it is inactive until the batch is activated",
  phi: "none",
  object: "hospital",
  rest: { method: "POST", path: "/hospitals", status: 201 },
  input: createHospitalInput,
  output: hospital,
  async handle({ tx, now, touch }, values) {
    const made = await createHospital(tx, values, now);
    touch(auditDetail(made.id));
    return accept(made);
  },
});
