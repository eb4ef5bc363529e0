import type { NamePart, PatientId, SearchBranch, SearchHit } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { byFirstName, byLastName, columnOf, mostMerged, orderOf } from "../search/search-orders.ts";
import { findSurvivor } from "./patient-cache.sqlite.ts";

const columns = "p.id, p.last_name_key as lastNameKey, p.first_name_key as firstNameKey";

/** Patients of all branches, branch by branch; one may come twice. Each branch gives at most `atMost`. */
export const findByBranches = (cache: Cache, branches: readonly SearchBranch[], atMost: number): SearchHit[] =>
  branches.flatMap((branch) => findByBranch(cache, branch, atMost));

/** A condition with its values. */
type Condition = readonly [sql: string, ...values: string[]];

function findByBranch(cache: Cache, branch: SearchBranch, atMost: number): SearchHit[] {
  const find = (order: string, ...conditions: readonly Condition[]) => present(cache, conditions, order, atMost);
  switch (branch.by) {
    case "name":
      return find(
        branch.last === "" ? byFirstName : byLastName,
        ...begins("p.last_name_key", branch.last),
        ...begins("p.first_name_key", branch.first),
      );
    case "spelling":
      return find(orderOf[branch.lead.key], matches(branch.lead), ...anyOf(branch.others.map(matches)));
    case "mrn":
      return find("p.mrn_key", ...begins("p.mrn_key", branch.mrn));
    case "phone":
      return find(
        "p.phone_reversed",
        ["p.phone_reversed is not null"],
        ...begins("p.phone_reversed", branch.phoneReversed),
      );
    case "merged":
      return survivorsOf(cache, columnOf[branch.key], branch.text).slice(0, atMost);
    case "birthDate":
      return find("p.id", ["p.birth_date = ?", branch.birthDate]);
    case "similar-last":
      return nearestFirst(cache, "lastName", branch.lasts, begins("p.first_name_key", branch.first)).slice(0, atMost);
    case "similar-first":
      return nearestFirst(cache, "firstName", branch.firsts, begins("p.last_name_key", branch.last)).slice(0, atMost);
    case "similar-both":
      return nearestFirst(cache, "lastName", branch.lasts, [
        [`p.first_name_key in (${branch.firsts.map(() => "?").join(", ")})`, ...branch.firsts],
      ]).slice(0, atMost);
  }
}

function present(cache: Cache, conditions: readonly Condition[], order: string, atMost: number): SearchHit[] {
  const where = ["p.active", ...conditions.map(([sql]) => sql)].join(" and ");
  const values = conditions.flatMap(([, ...all]) => all);
  const sql = `select ${columns} from patient p where ${where} order by ${order} limit ${atMost}`;
  return cache.statement(sql).all(...values) as SearchHit[];
}

/** Reads name by name, so that patients with the nearest name are within the limit. */
function nearestFirst(
  cache: Cache,
  name: "lastName" | "firstName",
  names: readonly string[],
  conditions: readonly Condition[],
): SearchHit[] {
  const [key, plain] = [columnOf[`${name}Key`], columnOf[`${name}Plain`]];
  return names.flatMap((one) =>
    present(cache, [[`(p.${key} = ? or p.${plain} = ?)`, one, one], ...conditions], "p.id", 100),
  );
}

/** The survivors of the merged records whose number begins with the text, in the order of the numbers. */
function survivorsOf(cache: Cache, column: "mrn_key" | "phone_reversed", text: string): SearchHit[] {
  const [[condition, ...range] = [""]] = begins(`m.${column}`, text);
  if (!condition) return [];
  const merged = cache
    .statement(
      `select m.id from patient m where m.merged_into is not null and ${condition} order by m.${column} limit ${mostMerged}`,
    )
    .all(...range) as { id: PatientId }[];
  const find = cache.statement(`select ${columns} from patient p where p.id = ? and p.active`);
  return merged.flatMap(({ id }) => {
    const survivor = findSurvivor(cache, id);
    const hit = survivor && (find.get(survivor) as SearchHit | undefined);
    return hit ? [hit] : [];
  });
}

/** For whole words, the range ends at `!`, the character after a blank: a key has no other character before digits. */
const matches = ({ key, text, whole }: NamePart): Condition => [
  `p.${columnOf[key]} >= ? and p.${columnOf[key]} < ?`,
  text,
  whole ? `${text}!` : `${text}\u{10ffff}`,
];

const anyOf = (conditions: readonly Condition[]): Condition[] =>
  conditions.length === 0
    ? []
    : [[`(${conditions.map(([sql]) => `(${sql})`).join(" or ")})`, ...conditions.flatMap(([, ...values]) => values)]];

/** A beginning as a range of texts, for which an index is used; no condition for an empty one. */
const begins = (column: string, prefix: string): Condition[] =>
  prefix === "" ? [] : [[`${column} >= ? and ${column} < ?`, prefix, `${prefix}\u{10ffff}`]];
