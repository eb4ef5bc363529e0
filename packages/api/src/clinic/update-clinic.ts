import { findClinic, lockClinic, updateClinic } from "@daybook/db/postgres";
import { accept, clinic, updateClinicInput, versionConflict } from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const updateClinicProcedure = command({
  path: "clinic.update",
  summary: "Rename the clinic",
  phi: "none",
  idempotent: true,
  rest: { method: "PATCH", path: "/clinic", status: 200 },
  refusals: [versionConflict(0).code],
  input: updateClinicInput,
  output: clinic,
  async handle({ tx, touch, expectState }, { name, version }) {
    const expected = expectState(await lockClinic(tx), version);
    if (!expected.ok) return expected;
    await updateClinic(tx, name);
    touch({});
    return accept(await findClinic(tx));
  },
});
