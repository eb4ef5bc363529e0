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
  /** Tables whose rows belong to a record and leave with it. */
  readonly parts?: readonly string[];
  /** Some of the batch's records that stand after `after`, in the order of ids, locked. */
  readonly next: (after: string | null, limit: number) => Promise<Imported[]>;
  /** Removes records that nothing refers to, with their parts. */
  readonly remove: (ids: readonly string[]) => Promise<unknown>;
}

const atOnce = 2_000;

/**
 * Removes what nobody changed and nothing refers to; answers what stays. So many records at a time, each time with the same
 * number of statements, however many of them stay.
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
    // The records are locked: whoever wanted to refer to one of them from now on waits.
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

/** Where a foreign key keeps a record of the table from being removed, as the database itself says; new tables are not forgotten. */
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
  // Every table of a clinic calls its clinic the same.
  const each = references.map(
    ({ table, column }) => `select ${column}::text as id from ${table} where clinic_id = $1 and ${column} = any ($2)`,
  );
  const { rows } = await tx.query<{ id: string }>(each.join(" union "), [tx.clinicId, ids]);
  return new Set(rows.map(({ id }) => id));
}
