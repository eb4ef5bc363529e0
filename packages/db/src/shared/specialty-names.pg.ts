import type { Tx } from "./transaction.pg.ts";

/** The clinic's ways of writing a speciality, whatever the case and the accents; none when nobody has it. */
export async function specialtyNames(tx: Tx, specialty: string): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>({
    name: "specialty_names",
    text: `select distinct name from practitioner p, unnest(p.specialties) as name
      where p.clinic_id = $1 and p.removed_at is null`,
    values: [tx.clinicId],
  });
  const wanted = folded(specialty);
  return rows.map(({ name }) => name).filter((name) => folded(name) === wanted);
}

/** Signs count, so that `Ear/Nose` is not `Ear Nose`. */
const folded = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
