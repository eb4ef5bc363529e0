import { withoutAccents } from "@daybook/domain";
import type { Tx } from "./transaction.pg.ts";

/** The clinic's spellings of a specialty, which may differ in case and accents; empty when nobody has it. */
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

/** Keeps punctuation, so that `Ear/Nose` differs from `Ear Nose`. */
const folded = (text: string) => withoutAccents(text).trim();
