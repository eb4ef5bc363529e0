import { comparableNames, type SimilarNames, similarNames, slipsOf, type typedNames } from "@daybook/domain";
import type { Tx } from "../../shared/transaction.pg.ts";

/** For each typed name, the names of the clinic that differ by one typing error, the nearest first. */
export async function findSimilarNames(tx: Tx, typed: ReturnType<typeof typedNames>): Promise<SimilarNames> {
  const { last, first } = comparableNames(typed);
  const { rows } = await tx.query<{ kind: "first" | "last"; name: string }>({
    name: "find_similar_names",
    text: `select 'last' as kind, name from patient_name where clinic_id = $1 and kind = 'last' and slip = any($2::text[])
      union select 'first', name from patient_name where clinic_id = $1 and kind = 'first' and slip = any($3::text[])`,
    values: [tx.clinicId, last.flatMap(slipsOf), first.flatMap(slipsOf)],
  });
  const known = (kind: "first" | "last") => rows.filter((row) => row.kind === kind).map(({ name }) => name);
  return { last: similarNames(last, known("last")), first: similarNames(first, known("first")) };
}
