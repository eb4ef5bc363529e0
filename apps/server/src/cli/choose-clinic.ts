import { type Clinic, listClinics } from "@daybook/db/postgres";
import { accept, type ClinicId, type Result, refuse } from "@daybook/domain";
import type { Pool } from "pg";

/** The clinic with the given id or, without one, the oldest clinic. */
export async function chooseClinic(pool: Pool, wanted: ClinicId | undefined): Promise<Result<Clinic>> {
  const clinics = await listClinics(pool);
  if (clinics.length === 0)
    return refuse({ ...unclear, code: "no_clinic", message: "There is no clinic yet. Create one with clinic:create." });
  const [chosen] = wanted === undefined ? clinics : clinics.filter(({ id }) => id === wanted);
  if (chosen) return accept(chosen);
  const list = clinics.map(({ id, name }) => `\n  ${id}  ${name}`).join("");
  return refuse({
    ...unclear,
    code: "clinic_not_found",
    message: `There is no clinic ${wanted}. The clinics are:${list}`,
  });
}

const unclear = { category: "invalid" } as const;
