import { editDistance } from "@daybook/domain";
import type { Tx } from "../../shared/transaction.pg.ts";

const shortestName = 3;
const longestName = 60;
const mostSimilar = 40;
/** Greatest edit distance: names that share a variant without one letter can differ at two places, which is still accepted. */
const furthest = 2;

type ByTyped = ReadonlyMap<string, readonly string[]>;

/**
 * For each typed name, the names of the clinic that differ by one typing error (a letter inserted, removed or replaced, or
 * two neighbours swapped), the nearest first.
 */
export async function findSimilarNames(
  tx: Tx,
  typed: { last: readonly string[]; first: readonly string[] },
): Promise<{ last: ByTyped; first: ByTyped }> {
  const [last, first] = [comparable(typed.last), comparable(typed.first)];
  const { rows } = await tx.query<{ kind: "first" | "last"; name: string }>({
    name: "find_similar_names",
    text: `select 'last' as kind, name from patient_name where clinic_id = $1 and kind = 'last' and slip = any($2::text[])
      union select 'first', name from patient_name where clinic_id = $1 and kind = 'first' and slip = any($3::text[])`,
    values: [tx.clinicId, last.flatMap(slipsOf), first.flatMap(slipsOf)],
  });
  const near = (names: readonly string[], kind: "first" | "last") => {
    const known = rows.filter((row) => row.kind === kind).map(({ name }) => name);
    return new Map(names.map((name) => [name, nearest(name, known)]));
  };
  return { last: near(last, "last"), first: near(first, "first") };
}

const comparable = (names: readonly string[]) => [
  ...new Set(names.filter(({ length }) => length >= shortestName && length <= longestName)),
];

/** The name, and the name without each one of its letters: the table stores the same for every name of the clinic. */
function slipsOf(name: string): string[] {
  const letters = Array.from(name); // characters as PostgreSQL counts them, not UTF-16 units
  return [name, ...letters.map((_, at) => letters.toSpliced(at, 1).join(""))];
}

function nearest(typed: string, names: readonly string[]): string[] {
  const mostEdits = typed.length < 5 ? 1 : furthest;
  return names
    .filter(({ length }) => Math.abs(length - typed.length) <= mostEdits)
    .map((name) => ({ name, edits: editDistance(typed, name) }))
    .filter(({ edits }) => edits <= mostEdits)
    .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .slice(0, mostSimilar)
    .map(({ name }) => name);
}
