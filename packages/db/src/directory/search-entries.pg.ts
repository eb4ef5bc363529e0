import {
  type DirectoryEntry,
  type DirectoryField,
  type DirectorySearch,
  directoryFields,
  type Expression,
  mostHits,
  readDirectoryFields,
} from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import type { Extract } from "./extract-queries.pg.ts";
import { conditionOf } from "./matching-entries.pg.ts";

export interface EntriesFound {
  readonly entries: readonly DirectoryEntry[];
  /** Number of matches, or one more than `mostHits` when there are more. */
  readonly found: number;
}

interface Row {
  readonly id: string;
  readonly found: number;
  readonly document: Readonly<Record<string, unknown>>;
}

/**
 * Searches the local index. Hits are in order of name. Matches are counted up to `mostHits`: nobody can ask for more, and
 * counting half of the country for a short word would take a second.
 */
export async function searchEntries(
  tx: Tx,
  { slot, entryCount }: Pick<Extract, "slot" | "entryCount">,
  search: DirectorySearch,
): Promise<EntriesFound> {
  if (search.query.kind === "all") {
    const rows = await readInOrder(tx, slot, search);
    return { entries: rows.map(toEntry), found: entryCount };
  }
  const parameters: unknown[] = [];
  const condition = conditionOf(search.query, parameters);
  const size = `$${parameters.push(search.size)}`;
  const table = tableOf(slot);
  const { rows } = await tx.query<Row>(
    `with hit as materialized (select id, sort_key from ${table} e where ${condition} limit ${mostHits + 1}),
       first as (select id from hit order by sort_key, id limit ${size})
     select e.id, ${documentOf(search.returned)} as document, (select count(*)::int from hit) as found
     from first join ${table} e using (id) order by e.sort_key, e.id`,
    parameters,
  );
  const found = rows[0]?.found ?? (search.size === 0 ? await countMatches(tx, slot, search.query) : 0);
  // The hits above are any of the matches then. In order of name, the first ones are found fast, because so many match.
  const inOrder = found > mostHits ? await readInOrder(tx, slot, search) : rows;
  return { entries: inOrder.map(toEntry), found };
}

async function readInOrder(
  tx: Tx,
  slot: Extract["slot"],
  { query, returned, size }: DirectorySearch,
): Promise<Pick<Row, "id" | "document">[]> {
  const parameters: unknown[] = [];
  const condition = conditionOf(query, parameters);
  const { rows } = await tx.query<Row>(
    `select e.id, ${documentOf(returned)} as document from ${tableOf(slot)} e where ${condition}
     order by e.sort_key, e.id limit $${parameters.push(size)}`,
    parameters,
  );
  return rows;
}

async function countMatches(tx: Tx, slot: Extract["slot"], query: Expression): Promise<number> {
  const parameters: unknown[] = [];
  const condition = conditionOf(query, parameters);
  const { rows } = await tx.query<{ found: number }>(
    `select count(*)::int as found from (select from ${tableOf(slot)} e where ${condition} limit ${mostHits + 1}) as hit`,
    parameters,
  );
  return rows[0]?.found ?? 0;
}

const tableOf = (slot: Extract["slot"]): string => `directory_entry_${slot}`;

/** An expression for the fields of the entry `e`, under their names in a gateway's documents. */
export const documentOf = (returned: readonly DirectoryField[] | null): string =>
  `json_build_object(${(returned ?? [])
    .map((field) => directoryFields[field].name)
    .map((name) => `'${name}', e.${name}`)
    .join(", ")})`;

const toEntry = ({ id, document }: Pick<Row, "id" | "document">): DirectoryEntry => ({
  id,
  fields: readDirectoryFields(document),
});
