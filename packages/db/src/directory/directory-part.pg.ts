import {
  type DirectoryEntry,
  type DirectoryPart,
  directoryFieldNames,
  type Instant,
  readDirectoryFields,
  withoutDepartment,
} from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { type Extract, findExtract } from "./extract-queries.pg.ts";
import { documentOf } from "./search-entries.pg.ts";

/** The départements that the clinic's desks keep. */
export async function findPartDepartments(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ departments: string[] }>(
    "select departments from directory_part where clinic_id = $1",
    [tx.clinicId],
  );
  return rows[0]?.departments ?? [];
}

export async function savePartDepartments(tx: Tx, departments: readonly string[], now: Instant): Promise<void> {
  await tx.query(
    `insert into directory_part (clinic_id, departments, chosen_at) values ($1, $2, $3)
     on conflict (clinic_id) do update set departments = excluded.departments, chosen_at = excluded.chosen_at`,
    [tx.clinicId, departments, now],
  );
}

/** What a part of these départements is: of which extract, and how many entries it has. */
export async function describePart(tx: Tx, departments: readonly string[]): Promise<DirectoryPart> {
  const extract = await findExtract(tx);
  if (!extract) return { departments: [...departments], entryCount: 0, extract: null };
  const entryCount = departments.length === 0 ? 0 : await countEntries(tx, extract, departments);
  return {
    departments: [...departments],
    entryCount,
    extract: {
      version: versionOf(extract, departments),
      kind: extract.isDemo ? "demo" : "extract",
      asOf: extract.extractDate,
    },
  };
}

const versionOf = ({ loadedAt, slot }: Extract, departments: readonly string[]): string =>
  `${loadedAt} ${slot} ${departments.join(" ")}`;

async function countEntries(tx: Tx, { slot }: Extract, departments: readonly string[]): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from directory_entry_${slot} e where ${isChosen(departments)}`,
    [departments],
  );
  return rows[0]?.count ?? 0;
}

/** Which entries a choice has; the codes are `$1`. */
const isChosen = (departments: readonly string[]): string =>
  departments.includes(withoutDepartment)
    ? "(e.department_code = any ($1) or e.department_code is null)"
    : "e.department_code = any ($1)";

export interface EntriesOfPart {
  readonly entries: readonly DirectoryEntry[];
  /** Place of the last entry in the order; null when there is none. */
  readonly last: readonly [sortKey: string, id: string] | null;
}

/**
 * The next entries of the clinic's part in order of name.
 * @returns null when the part is another one than that of the version
 */
export async function readPartPage(
  tx: Tx,
  { version, after, max }: { readonly version: string; readonly after: EntriesOfPart["last"]; readonly max: number },
): Promise<EntriesOfPart | null> {
  const departments = await findPartDepartments(tx);
  const extract = await findExtract(tx);
  if (!extract || versionOf(extract, departments) !== version) return null;
  const { rows } = await tx.query<{ id: string; sortKey: string; document: Readonly<Record<string, unknown>> }>(
    `select e.id, e.sort_key as "sortKey", ${documentOf(directoryFieldNames)} as document
     from directory_entry_${extract.slot} e
     where ${isChosen(departments)} and (e.sort_key, e.id) > ($2, $3) order by e.sort_key, e.id limit $4`,
    [departments, after?.[0] ?? "", after?.[1] ?? "", max],
  );
  const last = rows.at(-1);
  return {
    entries: rows.map(({ id, document }) => ({ id, fields: readDirectoryFields(document) })),
    last: last ? [last.sortKey, last.id] : null,
  };
}
