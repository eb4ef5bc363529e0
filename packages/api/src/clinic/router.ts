import { findClinic, renameClinic } from "@daybook/db/postgres";
import { accept, clinic, updateClinicInput } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { t } from "../core/trpc.ts";

const updateClinic = command({
  path: "clinic.update",
  summary: "Rename the clinic",
  phi: "none",
  idempotent: true,
  rest: { method: "PATCH", path: "/clinic", status: 200 },
  input: updateClinicInput,
  output: clinic,
  async handle({ tx, touch }, { name }) {
    await renameClinic(tx, name);
    touch({});
    return accept(await findClinic(tx));
  },
});

export const clinicRouter = t.router({ update: updateClinic });
