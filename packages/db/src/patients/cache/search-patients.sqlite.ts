import {
  addHits,
  beginningBranches,
  comparableNames,
  mostInexactPatientHits,
  mostPatientHits,
  needsPieces,
  needsTypos,
  type PatientHit,
  type PatientId,
  type PatientQuery,
  type SearchHit,
  type SimilarNames,
  searchPieces,
  similarBranches,
  similarNames,
  slipsOf,
  typedNames,
} from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { findSurvivor } from "./patient-cache.sqlite.ts";
import { findByBranches } from "./search-branches.sqlite.ts";

/**
 * Finds patients in the domain's tiers, as the server does and with the same keys. Where a tier finds no more than its limit,
 * both find the same patients.
 */
export function searchPatients(cache: Cache, query: PatientQuery): PatientHit[] {
  let hits = addHits([], findByBranches(cache, beginningBranches(query), mostPatientHits), 1);
  if (needsPieces(query, hits)) hits = addHits(hits, searchByPieces(cache, query), 2);
  if (needsTypos(query, hits)) hits = addHits(hits, searchWithTypos(cache, query.words), 3);
  return hits;
}

const columns = "p.id, p.last_name_key as lastNameKey, p.first_name_key as firstNameKey";

function searchByPieces(cache: Cache, query: PatientQuery): SearchHit[] {
  const pieces = searchPieces(query);
  if (!pieces) return [];
  const { leading, isName, otherNames, otherNumbers } = pieces;
  return isName
    ? findByNamePiece(cache, leading, otherNames, otherNumbers)
    : findByNumberPiece(cache, leading, [...otherNames, ...otherNumbers]);
}

/** Names that contain the piece, and the patients who have one of them, in either spelling. */
function findByNamePiece(
  cache: Cache,
  leading: string,
  otherNames: readonly string[],
  otherNumbers: readonly string[],
): SearchHit[] {
  const bearers = (["last", "first"] as const).flatMap((kind) =>
    (["key", "plain"] as const).map((spelling) => {
      const column = (name: "last" | "first") => `p.${name}_name_${name === kind ? spelling : "key"}`;
      const both = `${column("last")} || ' ' || ${column("first")}`;
      return `select ${columns} from found join patient p on p.active and ${column(kind)} = found.name
        where found.kind = '${kind}'${contains(both, otherNames)}${contains("p.search_text", otherNumbers)}`;
    }),
  );
  const sql = `with found as materialized (
      select kind, name from patient_name where slip = name and instr(name, ?) > 0 limit ${mostInexactPatientHits})
    select * from (${bearers.join(" union all ")}) limit ${mostInexactPatientHits}`;
  const others = bearers.flatMap(() => [...otherNames, ...otherNumbers]);
  return cache.statement(sql).all(leading, ...others) as SearchHit[];
}

/** Patients whose own numbers, or those of a record merged into theirs, contain the piece. */
function findByNumberPiece(cache: Cache, leading: string, others: readonly string[]): SearchHit[] {
  const holders = `from patient_number_text join patient_number n on n.n = patient_number_text.rowid join patient p on p.id = n.patient_id
    where patient_number_text match ? and instr(p.number_text, ?) > 0`;
  const asked = [threeByThree(leading), leading];
  const own = cache
    .statement(
      `select ${columns} ${holders} and p.active${contains("p.search_text", others)} limit ${mostInexactPatientHits}`,
    )
    .all(...asked, ...others) as SearchHit[];
  const merged = cache
    .statement(`select p.id, p.search_text as searchText ${holders} and p.merged_into is not null`)
    .all(...asked) as { id: PatientId; searchText: string }[];
  const find = cache.statement(
    `select ${columns}, p.search_text as searchText from patient p where p.id = ? and p.active`,
  );
  const survivors = merged.flatMap(({ id, searchText }) => {
    const survivor = findSurvivor(cache, id);
    const found = survivor && (find.get(survivor) as (SearchHit & { searchText: string }) | undefined);
    if (!found || !others.every((piece) => `${found.searchText} ${searchText}`.includes(piece))) return [];
    const { searchText: _searched, ...hit } = found;
    return [hit];
  });
  return [...own, ...survivors.slice(0, mostInexactPatientHits)];
}

/** A query of the index of numbers: all groups of three characters of the piece, in any place. */
const threeByThree = (piece: string): string =>
  Array.from({ length: piece.length - 2 }, (_, at) => `"${piece.slice(at, at + 3).replaceAll('"', '""')}"`).join(
    " AND ",
  );

const contains = (column: string, pieces: readonly string[]) =>
  pieces.map(() => ` and instr(${column}, ?) > 0`).join("");

const searchWithTypos = (cache: Cache, words: readonly string[]): SearchHit[] =>
  findByBranches(cache, similarBranches(words, findSimilarNames(cache, typedNames(words))), mostInexactPatientHits);

/** For each typed name, the names of the clinic that differ by one typing error, the nearest first. */
function findSimilarNames(cache: Cache, typed: ReturnType<typeof typedNames>): SimilarNames {
  const { last, first } = comparableNames(typed);
  const known = (kind: "last" | "first", names: readonly string[]) => {
    const find = cache.statement("select name from patient_name where kind = ? and slip = ?");
    const rows = names.flatMap(slipsOf).flatMap((slip) => find.all(kind, slip) as { name: string }[]);
    return [...new Set(rows.map(({ name }) => name))];
  };
  return { last: similarNames(last, known("last", last)), first: similarNames(first, known("first", first)) };
}
