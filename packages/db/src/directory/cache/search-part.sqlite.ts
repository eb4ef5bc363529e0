import { type DirectoryEntry, type DirectorySearch, type Expression, matchesEntry, mostHits } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { type IndexQuery, indexQueryOf } from "./index-query.ts";
import { type KeptPart, toEntry } from "./part-cache.sqlite.ts";

interface Row {
  readonly id: string;
  readonly fields: string;
  readonly searchText: string;
}

export interface EntriesFound {
  readonly entries: readonly DirectoryEntry[];
  /** Number of matches, or one more than `mostHits` when there are more. */
  readonly found: number;
}

/** Searches the part on this desk. Hits are in order of name and counted as in the server's index. */
export function searchPart(cache: Cache, part: KeptPart, { query, size }: DirectorySearch): EntriesFound {
  const index = indexQueryOf(query, () => wordsOf(cache, part));
  return index.isExact ? findExactly(cache, part, { index, size }) : compareEach(cache, part, { index, query, size });
}

const columns = "e.id, e.fields, e.search_text as searchText";

function findExactly(
  cache: Cache,
  { slot }: KeptPart,
  { index, size }: { readonly index: IndexQuery; readonly size: number },
): EntriesFound {
  const { from, values } = sourceOf(slot, index);
  const rows = cache.statement(`select ${columns} from ${from} limit ?`).all(...values, size) as Row[];
  if (rows.length < size) return { entries: rows.map(toEntry), found: rows.length };
  const counted =
    index.match === null
      ? cache.statement(`select count(*) as found from directory_entry_${slot}`).get()
      : cache
          .statement(
            `select count(*) as found from (select rowid from directory_text_${slot}
               where directory_text_${slot} match ? limit ${mostHits + 1})`,
          )
          .get(index.match);
  return { entries: rows.map(toEntry), found: (counted as { found: number }).found };
}

/** Looks at each entry that the index leaves: with the same rule that decides everywhere what a query finds. */
function compareEach(
  cache: Cache,
  { slot }: KeptPart,
  { index, query, size }: { readonly index: IndexQuery; readonly query: Expression; readonly size: number },
): EntriesFound {
  const { from, values } = sourceOf(slot, index);
  const entries: DirectoryEntry[] = [];
  let found = 0;
  for (const row of cache.statement(`select ${columns} from ${from}`).iterate(...values) as Iterable<Row>) {
    const entry = toEntry(row);
    if (!matchesEntry(query, { fields: entry.fields, searchText: row.searchText })) continue;
    if (entries.length < size) entries.push(entry);
    found += 1;
    if (found > mostHits) break;
  }
  return { entries, found };
}

/** Entries in order of name, which is the order of their numbers. */
function sourceOf(
  slot: KeptPart["slot"],
  { match }: IndexQuery,
): { readonly from: string; readonly values: unknown[] } {
  if (match === null) return { from: `directory_entry_${slot} e order by e.n`, values: [] };
  const text = `directory_text_${slot}`;
  return {
    from: `${text} join directory_entry_${slot} e on e.n = ${text}.rowid where ${text} match ? order by ${text}.rowid`,
    values: [match],
  };
}

/** The words of the part that was searched last: typing errors are looked for among them. */
const wordsByCache = new WeakMap<Cache, { readonly version: string; readonly words: readonly string[] }>();

function wordsOf(cache: Cache, { slot, version }: KeptPart): readonly string[] {
  const known = wordsByCache.get(cache);
  if (known?.version === version) return known.words;
  const words = cache.statement(`select term from directory_word_${slot}`).pluck().all() as string[];
  wordsByCache.set(cache, { version, words });
  return words;
}
