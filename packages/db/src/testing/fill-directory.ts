import { type DirectoryEntry, directoryFieldNames, directoryFields, searchTextOf, sortKeyOf } from "@daybook/domain";
import type { Pool } from "pg";

/** Puts entries into the local index of the directory, in place of what it had. Their number need not be large. */
export async function fillDirectory(
  owner: Pick<Pool, "query">,
  entries: readonly DirectoryEntry[],
  { isDemo = false }: { readonly isDemo?: boolean } = {},
): Promise<void> {
  await owner.query("truncate directory_extract, directory_entry_1, directory_entry_2");
  const rows = entries.map(({ id, fields }) => ({
    id,
    ...Object.fromEntries(directoryFieldNames.map((field) => [directoryFields[field].name, fields[field] ?? null])),
    sort_key: sortKeyOf(fields),
    search_text: searchTextOf(fields),
  }));
  await owner.query(
    "insert into directory_entry_1 select * from json_populate_recordset(null::directory_entry_1, $1)",
    [JSON.stringify(rows)],
  );
  await owner.query(
    "insert into directory_extract (slot, file_name, extract_date, is_demo, entry_count) values (1, 'test', '2026-11-23', $1, $2)",
    [isDemo, entries.length],
  );
}
