import { pipeline } from "node:stream/promises";
import {
  createMemoryOfFolds,
  type DirectoryEntry,
  directoryFieldNames,
  directoryFields,
  type LocalDate,
  readDirectoryFields,
  searchTextOf,
  sortKeyOf,
} from "@daybook/domain";
import type { Pool, PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { arrayText, escapedForCopy } from "../shared/copy-text.ts";
import { findExtract, type Slot } from "./extract-queries.pg.ts";
import { documentOf } from "./search-entries.pg.ts";

/** What is known of an extract before its entries are read. */
export interface ExtractAbout {
  readonly fileName: string;
  readonly extractDate: LocalDate | null;
  readonly isDemo: boolean;
}

export interface ExtractLoaded {
  readonly entryCount: number;
  /** Entries that were written, changed or deleted in what is searched; all of them when the tables were exchanged. */
  readonly touched: number;
}

interface LoadOptions {
  readonly about: ExtractAbout;
  /** The entries in groups of any size. When it throws, nothing has changed that is searched. */
  readonly entries: AsyncIterable<readonly DirectoryEntry[]>;
}

/** An arbitrary fixed number, different from other locks: one load at a time. */
const loadLock = 7_239_221;
/** A transaction of some seconds would delay the desks' live changes, so the rows are copied in many short ones. */
const entriesAtOnce = 20_000;
/** With more changes than this share, building the other table's indexes is faster than changing entries one by one. */
const mostChangedShare = 0.1;

/** Building an index or comparing two extracts may take minutes; the pool's own limit is for requests. */
const longestStatementMs = 60 * 60_000;
const long = (text: string, values: unknown[] = []) => ({ text, values, query_timeout: longestStatementMs });

/**
 * Loads an extract into the table that is not searched, and then makes it the searched one; or, when little has changed, only
 * changes what is different. Searches find the old entries until the end and the new ones from then on.
 * @returns "running" when another load is running
 */
export async function loadExtract(pool: Pool, options: LoadOptions): Promise<ExtractLoaded | "running"> {
  const client = await pool.connect();
  try {
    // Statements of a load take minutes. The connection is closed afterwards, so nobody else gets these settings.
    await client.query(
      "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set maintenance_work_mem = '256MB'",
    );
    const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [loadLock]);
    return rows[0]?.got ? await load(client, options) : "running";
  } finally {
    // PostgreSQL would release it too, but only some time after the connection is closed.
    await client.query("select pg_advisory_unlock_all()").catch(() => undefined);
    client.release(true);
  }
}

async function load(client: PoolClient, { about, entries }: LoadOptions): Promise<ExtractLoaded> {
  const current = await findExtract(client);
  const idle: Slot = current?.slot === 1 ? 2 : 1;
  await client.query("select directory_clear($1)", [idle]);
  await copyEntries(client, idle, entries);
  await joinRepeats(client, idle);
  if (current) {
    const changes = await compare(client, { idle, searched: current.slot });
    if (changes.touched <= current.entryCount * mostChangedShare) {
      await applyChanges(client, { idle, searched: current.slot, about, entryCount: changes.entryCount });
      await client.query("select directory_clear($1)", [idle]);
      return changes;
    }
  }
  for (const kind of ["id", "rpps", "finess", "name", "text", "statistics"])
    await client.query(long("select directory_index($1, $2)", [idle, kind]));
  const entryCount = await countEntries(client, idle);
  await saveExtract(client, { slot: idle, about, entryCount });
  return { entryCount, touched: entryCount };
}

const columns = directoryFieldNames.map((field) => directoryFields[field].name);

async function copyEntries(client: PoolClient, slot: Slot, entries: LoadOptions["entries"]): Promise<void> {
  const fold = createMemoryOfFolds();
  let waiting: DirectoryEntry[] = [];
  for await (const group of entries) {
    for (const entry of group) waiting.push(entry);
    if (waiting.length < entriesAtOnce) continue;
    await copyGroup(
      client,
      slot,
      waiting.map((entry) => copyLine(entry, fold)),
    );
    waiting = [];
  }
  await copyGroup(
    client,
    slot,
    waiting.map((entry) => copyLine(entry, fold)),
  );
}

async function copyGroup(client: PoolClient, slot: Slot, lines: readonly string[]): Promise<void> {
  const copy = copyFrom(`copy directory_entry_${slot} (id, ${columns.join(", ")}, sort_key, search_text) from stdin`);
  await pipeline([Buffer.from(lines.join(""))], client.query(copy));
}

function copyLine({ id, fields }: DirectoryEntry, fold: (text: string) => string): string {
  let line = escapedForCopy(id);
  for (const field of directoryFieldNames) {
    const value = fields[field];
    line += "\t";
    if (value === undefined) line += String.raw`\N`;
    else line += escapedForCopy(typeof value === "string" ? value : arrayText(value));
  }
  return `${line}\t${sortKeyOf(fields, fold)}\t${searchTextOf(fields, fold)}\n`;
}

interface Repeated {
  readonly ctid: string;
  readonly names: string[];
  readonly document: Readonly<Record<string, unknown>>;
}

/** A person whose lines are far from each other in the file was copied in several parts: they become one entry. */
async function joinRepeats(client: PoolClient, slot: Slot): Promise<void> {
  const table = `directory_entry_${slot}`;
  const repeated = `select id, min(ctid) as kept from ${table} group by id having count(*) > 1`;
  const { rows } = await client.query<Repeated>(
    long(
      `with repeated as (${repeated}),
         named as (select id, kept, array_agg(distinct name) filter (where name is not null) as names
           from ${table} join repeated using (id) left join unnest(specialty_names) as name on true group by id, kept)
       select kept::text as ctid, coalesce(names, '{}') as names, ${documentOf(directoryFieldNames)} as document
       from named join ${table} e on e.ctid = kept`,
    ),
  );
  if (rows.length === 0) return;
  await client.query(
    long(
      `with repeated as (${repeated}) delete from ${table} e using repeated where e.id = repeated.id and e.ctid <> kept`,
    ),
  );
  for (const { ctid, names, document } of rows.filter((row) => row.names.length > 0)) {
    const searchText = searchTextOf({ ...readDirectoryFields(document), specialtyNames: names });
    await client.query(`update ${table} set specialty_names = $2, search_text = $3 where ctid = $1::tid`, [
      ctid,
      names,
      searchText,
    ]);
  }
}

interface Slots {
  readonly idle: Slot;
  readonly searched: Slot;
}

const values = ["id", ...columns, "sort_key", "search_text"];
const rowOf = (table: string) => `(${values.map((column) => `${table}.${column}`).join(", ")})`;

async function compare(client: PoolClient, { idle, searched }: Slots): Promise<ExtractLoaded> {
  const { rows } = await client.query<ExtractLoaded>(
    long(`select count(next.id)::int as "entryCount", (count(*) filter (where ${rowOf("next")} is distinct from ${rowOf("old")}))::int as touched
     from directory_entry_${idle} next full join directory_entry_${searched} old on old.id = next.id`),
  );
  return rows[0] ?? { entryCount: 0, touched: 0 };
}

/** Makes the searched table like the new one, in one transaction, and touches only entries that differ. */
async function applyChanges(
  client: PoolClient,
  { idle, searched, about, entryCount }: Slots & { readonly about: ExtractAbout; readonly entryCount: number },
): Promise<void> {
  const [next, old] = [`directory_entry_${idle}`, `directory_entry_${searched}`];
  await client.query("begin");
  try {
    await client.query(
      long(`delete from ${old} old where not exists (
         select from ${next} next where next.id = old.id and ${rowOf("next")} is not distinct from ${rowOf("old")})`),
    );
    await client.query(
      long(`insert into ${old} (${values.join(", ")}) select ${values.join(", ")} from ${next} next
       where not exists (select from ${old} old where old.id = next.id)`),
    );
    await saveExtract(client, { slot: searched, about, entryCount });
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function countEntries(client: PoolClient, slot: Slot): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    long(`select count(*)::int as count from directory_entry_${slot}`),
  );
  return rows[0]?.count ?? 0;
}

async function saveExtract(
  client: PoolClient,
  { slot, about, entryCount }: { readonly slot: Slot; readonly about: ExtractAbout; readonly entryCount: number },
): Promise<void> {
  await client.query(
    `insert into directory_extract (slot, file_name, extract_date, is_demo, entry_count) values ($1, $2, $3, $4, $5)
     on conflict (one) do update set slot = excluded.slot, file_name = excluded.file_name,
       extract_date = excluded.extract_date, is_demo = excluded.is_demo, entry_count = excluded.entry_count, loaded_at = now()`,
    [slot, about.fileName, about.extractDate, about.isDemo, entryCount],
  );
}
