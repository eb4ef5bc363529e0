import {
  addHits,
  beginningBranches,
  mostInexactPatientHits,
  mostPatientHits,
  needsPieces,
  needsTypos,
  type PatientHit,
  type PatientQuery,
  type SearchHit,
  searchPieces,
  similarBranches,
  typedNames,
} from "@daybook/domain";
import type { Tx } from "../../shared/transaction.pg.ts";
import { findByBranches } from "./search-branches.pg.ts";
import { findSimilarNames } from "./similar-names.pg.ts";

/**
 * Finds patients in the domain's tiers: beginnings of names and numbers by plain indexes, parts of words by trigrams, and
 * names with a typing error by the table of the clinic's distinct names.
 */
export async function searchPatients(tx: Tx, query: PatientQuery): Promise<PatientHit[]> {
  // The setting is sent first, and the questions follow without waiting for its answer.
  const beginnings = [keepPlans(tx), findByBranches(tx, beginningBranches(query), mostPatientHits)] as const;
  const [, found] = await Promise.all(beginnings);
  let hits = addHits([], found, 1);
  if (needsPieces(query, hits)) hits = addHits(hits, await searchByPieces(tx, query), 2);
  if (needsTypos(query, hits)) hits = addHits(hits, await searchWithTypos(tx, query.words), 3);
  return hits;
}

/**
 * Reuses plans until the end of the transaction. Planning several branches for each search takes three times as long as
 * running them, and the plan is the same for every text: each branch uses its own index.
 */
const keepPlans = async (tx: Tx): Promise<unknown> =>
  tx.query({
    name: "keep_plans",
    text: "select set_config('plan_cache_mode', 'force_generic_plan', true)",
    values: [],
  });

async function searchByPieces(tx: Tx, query: PatientQuery): Promise<SearchHit[]> {
  const pieces = searchPieces(query);
  if (!pieces) return [];
  const { leading, isName, otherNames, otherNumbers } = pieces;
  const { rows } = await tx.query<SearchHit>(
    isName
      ? {
          name: "search_patients_by_name_piece",
          text: `select ${hitColumns} from search_patients_by_name_piece($1, $2, $3, $4)`,
          values: [
            containing(leading),
            otherNames.map(containing),
            otherNumbers.map(containing),
            mostInexactPatientHits,
          ],
        }
      : {
          name: "search_patients_by_number_piece",
          text: `select ${hitColumns} from search_patients_by_number_piece($1, $2, $3)`,
          values: [containing(leading), [...otherNames, ...otherNumbers].map(containing), mostInexactPatientHits],
        },
  );
  return rows;
}

const hitColumns = `id, last_name_key as "lastNameKey", first_name_key as "firstNameKey"`;
const containing = (piece: string) => `%${piece.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;

const searchWithTypos = async (tx: Tx, words: readonly string[]): Promise<SearchHit[]> =>
  findByBranches(tx, similarBranches(words, await findSimilarNames(tx, typedNames(words))), mostInexactPatientHits);
