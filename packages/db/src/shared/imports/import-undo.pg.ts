import type { Tx } from "../transaction.pg.ts";

export interface Kept {
  readonly row: number | null;
  readonly id: string;
  readonly reason: "changed_since" | "in_use";
}

interface Imported {
  readonly id: string;
  readonly row: number | null;
  readonly version: number;
}

/** How one kind of record is found and removed. */
export interface UndoSteps {
  readonly table: "patient" | "practitioner" | "hospital";
  /** Tables whose rows are parts of a record and are removed with it. */
  readonly parts?: readonly string[];
  /** Finds and locks the next records of the batch after `after`, in order of id. */
  readonly next: (after: string | null, limit: number) => Promise<Imported[]>;
  /** Removes records that nothing refers to, with their parts. */
  readonly remove: (ids: readonly string[]) => Promise<unknown>;
}

const atOnce = 2_000;

/**
 * Removes the records that nobody has changed and nothing refers to; returns those that stay. It works in steps of a fixed
 * number of records, each with the same number of statements, however many records stay.
 */
export async function undoImport(
  tx: Tx,
  { table, parts = [], next, remove }: UndoSteps,
): Promise<{ deleted: number; kept: Kept[] }> {
  const references = (await referencesTo(tx, table)).filter((one) => !parts.includes(one.table));
  const kept: Kept[] = [];
  let deleted = 0;
  let after: string | null = null;
  for (;;) {
    const records: Imported[] = await next(after, atOnce);
    const last = records.at(-1);
    if (!last) return { deleted, kept };
    after = last.id;
    // The records are locked, so new references to them have to wait.
    const inUse = await findReferred(
      tx,
      references,
      records.map(({ id }) => id),
    );
    const removed: string[] = [];
    for (const { id, row, version } of records) {
      if (version > 1) kept.push({ id, row, reason: "changed_since" });
      else if (inUse.has(id)) kept.push({ id, row, reason: "in_use" });
      else removed.push(id);
    }
    if (removed.length > 0) await remove(removed);
    deleted += removed.length;
  }
}

interface Reference {
  readonly table: string;
  readonly column: string;
}

/** The foreign keys that prevent the removal of a record, read from the catalog so that new tables are included. */
async function referencesTo(tx: Tx, table: UndoSteps["table"]): Promise<Reference[]> {
  const { rows } = await tx.query<Reference>(
    `select c.conrelid::regclass::text as "table", quote_ident(own.attname) as "column"
     from pg_constraint c cross join unnest(c.conkey, c.confkey) as pair (own, referred)
     join pg_attribute own on own.attrelid = c.conrelid and own.attnum = pair.own
     join pg_attribute referred on referred.attrelid = c.confrelid and referred.attnum = pair.referred
     where c.contype = 'f' and c.confdeltype in ('a', 'r') and c.confrelid = $1::regclass and referred.attname = 'id'
     order by 1, 2`,
    [table],
  );
  return rows;
}

async function findReferred(
  tx: Tx,
  references: readonly Reference[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (references.length === 0) return new Set();
  // The clinic has the same column name in every table.
  const each = references.map(
    ({ table, column }) => `select ${column}::text as id from ${table} where clinic_id = $1 and ${column} = any ($2)`,
  );
  const { rows } = await tx.query<{ id: string }>(each.join(" union "), [tx.clinicId, ids]);
  return new Set(rows.map(({ id }) => id));
}
