import { hash } from "node:crypto";
import type { NamePart, SearchBranch, SearchHit } from "@daybook/domain";
import type { Tx } from "../../shared/transaction.pg.ts";
import { byFirstName, byLastName, columnOf, mostMerged, orderOf } from "./search-orders.ts";

/**
 * Patients of all branches, branch by branch; one may come twice. Each branch gives at most `atMost`. Each is a statement of its
 * own, and they are sent together: one for all would be planned anew for each combination of branches, which takes
 * longer than the search.
 */
export async function findByBranches(tx: Tx, branches: readonly SearchBranch[], atMost: number): Promise<SearchHit[]> {
  const found = await Promise.all(branches.map(async (branch) => findByBranch(tx, branch, atMost)));
  return found.flat();
}

async function findByBranch(tx: Tx, branch: SearchBranch, atMost: number): Promise<SearchHit[]> {
  const values: unknown[] = [tx.clinicId];
  const select = selectOf(branch, (value) => `$${values.push(value)}`);
  const { rows } = await tx.query<SearchHit>({
    // A hash, because PostgreSQL cuts statement names to 63 characters.
    name: `search_patients:${hash("md5", `${atMost} ${shapeOf(branch)}`)}`,
    text: `${select} limit ${atMost}`,
    values,
  });
  return rows;
}

type Parameter = (value: unknown) => string;

const columns = 'p.id, p.last_name_key as "lastNameKey", p.first_name_key as "firstNameKey"';
const present = "p.clinic_id = $1 and p.active";

/** Each branch is sorted like the index of its condition, so the limit ends the scan early. */
function selectOf(branch: SearchBranch, parameter: Parameter): string {
  const from = `select ${columns} from patient p where ${present}`;
  switch (branch.by) {
    case "name": {
      const order = branch.last === "" ? byFirstName : byLastName;
      return `${from}${begins("p.last_name_key", branch.last, parameter)}${begins("p.first_name_key", branch.first, parameter)} order by ${order}`;
    }
    case "spelling": {
      const others = branch.others.map((part) => `(${matches(part, parameter)})`).join(" or ");
      return `${from} and ${matches(branch.lead, parameter)}${others && ` and (${others})`} order by ${orderOf[branch.lead.key]}`;
    }
    case "mrn":
      return `${from}${begins("p.mrn_key", branch.mrn, parameter)} order by p.mrn_key`;
    case "phone":
      return `${from} and p.phone_reversed is not null${begins("p.phone_reversed", branch.phoneReversed, parameter)} order by p.phone_reversed`;
    case "merged":
      // Finds the survivors first and then reads them by key: under row level security, a function in a join would prevent the
      // use of the index.
      return `with merged as materialized (select survivor_of(m.id) as id, m.${columnOf[branch.key]} as number from patient m
          where m.clinic_id = $1 and m.merged_into is not null${begins(`m.${columnOf[branch.key]}`, branch.text, parameter)}
          order by m.${columnOf[branch.key]} limit ${mostMerged})
        select ${columns} from merged join patient p on p.id = merged.id and ${present} order by merged.number`;
    case "birthDate":
      return `${from} and p.birth_date = ${parameter(branch.birthDate)} order by p.id`;
    case "similar-last":
      return nearestFirst(
        "last_name_key",
        branch.lasts,
        begins("p.first_name_key", branch.first, parameter),
        parameter,
      );
    case "similar-first":
      return nearestFirst(
        "first_name_key",
        branch.firsts,
        begins("p.last_name_key", branch.last, parameter),
        parameter,
      );
    case "similar-both": {
      const firsts = ` and p.first_name_key = any(${parameter(branch.firsts)}::text[])`;
      return nearestFirst("last_name_key", branch.lasts, firsts, parameter);
    }
  }
}

/** For whole words, the range ends at `!`, the character after a blank: a key has no other character before digits. */
function matches({ key, text, whole }: NamePart, parameter: Parameter): string {
  const column = columnOf[key];
  return `p.${column} >= ${parameter(text)} and p.${column} < ${parameter(whole ? `${text}!` : `${text}\u{10ffff}`)}`;
}

/** Reads name by name, so that patients with the nearest name are within the limit; unnest keeps the order of the array. */
function nearestFirst(
  column: "last_name_key" | "first_name_key",
  names: readonly string[],
  condition: string,
  parameter: Parameter,
): string {
  return `select found.* from unnest(${parameter(names)}::text[]) as similar_name (name)
    cross join lateral (select ${columns} from patient p
      where ${present} and (p.${column} = similar_name.name or p.${plainOf[column]} = similar_name.name)${condition} limit 100) as found`;
}

const plainOf = { last_name_key: "last_name_plain", first_name_key: "first_name_plain" } as const;

/** A prefix as a range of texts. Such comparisons are leakproof, so the index is used under row level security too. */
function begins(column: string, prefix: string, parameter: Parameter): string {
  return prefix === ""
    ? ""
    : ` and ${column} >= ${parameter(prefix)} and ${column} < ${parameter(`${prefix}\u{10ffff}`)}`;
}

/** The shape of a branch. Branches of one shape have the same SQL text, which a connection plans once. */
function shapeOf(branch: SearchBranch): string {
  switch (branch.by) {
    case "name":
      return `${branch.last === "" ? "" : "l"}${branch.first === "" ? "" : "f"}`;
    case "merged":
      return `m${branch.key}`;
    case "spelling":
      return [branch.lead, ...branch.others].map((part) => part.key + (part.whole ? "!" : "")).join("|");
    case "similar-last":
      return branch.first === "" ? "L" : "Lf";
    case "similar-first":
      return branch.last === "" ? "F" : "lF";
    case "similar-both":
      return "LF";
    case "mrn":
    case "phone":
    case "birthDate":
      return branch.by;
  }
}
