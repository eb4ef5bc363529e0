import type { PatientId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

export interface Hit {
  readonly id: PatientId;
  readonly lastNameKey: string;
  readonly firstNameKey: string;
}

/** One thing a search text may mean; each is answered by one index, in that index's order. `""` asks for nothing. */
export type SearchBranch =
  | { readonly by: "name"; readonly last: string; readonly first: string }
  | { readonly by: "mrn"; readonly mrn: string }
  | { readonly by: "phone"; readonly phoneReversed: string }
  | { readonly by: "birthDate"; readonly birthDate: string }
  | { readonly by: "similar-last"; readonly lasts: readonly string[]; readonly first: string }
  | { readonly by: "similar-first"; readonly last: string; readonly firsts: readonly string[] }
  | { readonly by: "similar-both"; readonly lasts: readonly string[]; readonly firsts: readonly string[] };

/** Patients of all branches, branch by branch; one may come twice. Each branch gives at most `atMost`. */
export async function findByBranches(tx: Tx, branches: readonly SearchBranch[], atMost: number): Promise<Hit[]> {
  if (branches.length === 0) return [];
  const values: unknown[] = [tx.clinicId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const selects = branches.map((branch) => `(${selectOf(branch, parameter)} limit ${atMost})`);
  const { rows } = await tx.query<Hit>({
    name: `search_patients:${branches.map(shapeOf).join(",")}`,
    text: `select id, last_name_key as "lastNameKey", first_name_key as "firstNameKey" from (${selects.join(" union all ")}) as found`,
    values,
  });
  return rows;
}

type Parameter = (value: unknown) => string;

const columns = "p.id, p.last_name_key, p.first_name_key";
const present = "p.clinic_id = $1 and p.active";
const byLastName = "p.last_name_key, p.first_name_key, p.id";
const byFirstName = "p.first_name_key, p.last_name_key, p.id";

/** Each order is that of the index that serves the condition, so the limit ends the scan. */
function selectOf(branch: SearchBranch, parameter: Parameter): string {
  const from = `select ${columns} from patient p where ${present}`;
  switch (branch.by) {
    case "name": {
      const order = branch.last === "" ? byFirstName : byLastName;
      return `${from}${begins("p.last_name_key", branch.last, parameter)}${begins("p.first_name_key", branch.first, parameter)} order by ${order}`;
    }
    case "mrn":
      return `${from}${begins("p.mrn_key", branch.mrn, parameter)} order by p.mrn_key`;
    case "phone":
      return `${from} and p.phone_reversed is not null${begins("p.phone_reversed", branch.phoneReversed, parameter)} order by p.phone_reversed`;
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

/** Name by name, so that the bearers of the nearest come before the limit; the order of an array is kept by unnest. */
function nearestFirst(
  column: "last_name_key" | "first_name_key",
  names: readonly string[],
  condition: string,
  parameter: Parameter,
): string {
  return `select found.* from unnest(${parameter(names)}::text[]) as similar_name (name)
    cross join lateral (select ${columns} from patient p where ${present} and p.${column} = similar_name.name${condition} limit 100) as found`;
}

/** A prefix as a range: its comparisons are leakproof, so the index is used under row level security too. */
function begins(column: string, prefix: string, parameter: Parameter): string {
  return prefix === ""
    ? ""
    : ` and ${column} >= ${parameter(prefix)} and ${column} < ${parameter(`${prefix}\u{10ffff}`)}`;
}

/** Branches of one shape have the same text, so that a connection plans it once. */
function shapeOf(branch: SearchBranch): string {
  switch (branch.by) {
    case "name":
      return `${branch.last === "" ? "" : "l"}${branch.first === "" ? "" : "f"}`;
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
