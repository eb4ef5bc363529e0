import {
  createMemoryOfFolds,
  type DirectoryEntry,
  directoryFields,
  fieldSeparator,
  type PartPage,
  searchTextOf,
  textFields,
} from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { type KeptPart, readMeta, writeMeta } from "../../shared/sqlite/meta.sqlite.ts";

export type { KeptPart } from "../../shared/sqlite/meta.sqlite.ts";

/** What the server says of a part. */
export type OfferedPart = Omit<KeptPart, "slot">;

const fold = createMemoryOfFolds(20_000);
/** The names of the index's columns, in the order of a search text. */
export const indexColumns = textFields.map((field) => directoryFields[field].name);

/** The part that is searched on this desk; null when there is none. */
export const findPart = (cache: Cache): KeptPart | null => readMeta(cache, "directoryPart");

/** Where the fetching of this part goes on; it begins anew when another one was being fetched. */
export function beginPart(cache: Cache, offered: OfferedPart): { readonly after: readonly [string, string] | null } {
  const known = readMeta(cache, "directoryFetch");
  if (known?.version === offered.version) return known;
  return cache.transaction(() => {
    const slot = findPart(cache)?.slot === 1 ? 2 : 1;
    clear(cache, slot);
    const fetching = { ...offered, slot, after: null } as const;
    writeMeta(cache, "directoryFetch", fetching);
    return fetching;
  });
}

/** Keeps one page of the part that is being fetched, and what comes after it. After the last page, the part is searched. */
export function addToPart(cache: Cache, page: PartPage): void {
  cache.quickTransaction(() => {
    const fetching = readMeta(cache, "directoryFetch");
    if (!fetching) return; // forgotten meanwhile
    const { after, ...part } = fetching;
    const add = cache.statement(`insert into directory_entry_${part.slot} (id, search_text, fields) values (?, ?, ?)`);
    const index = cache.statement(
      `insert into directory_text_${part.slot} (rowid, ${indexColumns.join(", ")})
       values (?, ${indexColumns.map(() => "?").join(", ")})`,
    );
    for (const { id, fields } of page.entries) {
      const searchText = searchTextOf(fields as DirectoryEntry["fields"], fold);
      const { lastInsertRowid } = add.run(id, searchText, JSON.stringify(fields));
      index.run(lastInsertRowid, ...searchText.split(fieldSeparator).slice(1));
    }
    if (page.done) replacePart(cache, part);
    else writeMeta(cache, "directoryFetch", { ...part, after: page.last ?? after });
  });
}

function replacePart(cache: Cache, part: KeptPart): void {
  const before = findPart(cache);
  writeMeta(cache, "directoryPart", part);
  cache.statement("delete from meta where name = 'directoryFetch'").run();
  if (before) clear(cache, before.slot);
}

/** The clinic keeps no part on its desks any more. */
export function forgetPart(cache: Cache): void {
  if (!findPart(cache) && !readMeta(cache, "directoryFetch")) return;
  cache.transaction(() => {
    cache.statement("delete from meta where name in ('directoryPart', 'directoryFetch')").run();
    for (const slot of [1, 2] as const) clear(cache, slot);
  });
}

function clear(cache: Cache, slot: KeptPart["slot"]): void {
  cache.statement(`delete from directory_entry_${slot}`).run();
  cache.statement(`insert into directory_text_${slot} (directory_text_${slot}) values ('delete-all')`).run();
}

/** An entry as it stands in the tables. */
export const toEntry = ({ id, fields }: { readonly id: string; readonly fields: string }): DirectoryEntry => ({
  id,
  fields: JSON.parse(fields) as DirectoryEntry["fields"],
});
