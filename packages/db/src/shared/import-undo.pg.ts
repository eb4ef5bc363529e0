import { brokenConstraint, postgresError } from "./postgres-error.pg.ts";
import type { Tx } from "./transaction.pg.ts";

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
  /** Some of the batch's records that stand after `after`, in the order of ids, locked. */
  readonly next: (after: string | null, limit: number) => Promise<Imported[]>;
  /** Fails with a broken foreign key when something refers to one of them. */
  readonly remove: (ids: readonly string[]) => Promise<unknown>;
}

const atOnce = 2_000;
const foreignKeyViolation = "23503";

/** Removes what nobody changed and nothing refers to; answers what stays. */
export async function undoImport(tx: Tx, { next, remove }: UndoSteps): Promise<{ deleted: number; kept: Kept[] }> {
  const kept: Kept[] = [];
  let deleted = 0;
  let after: string | null = null;
  for (;;) {
    const records: Imported[] = await next(after, atOnce);
    const last = records.at(-1);
    if (!last) return { deleted, kept };
    after = last.id;
    for (const { id, row, version } of records) if (version > 1) kept.push({ id, row, reason: "changed_since" });
    const untouched = records.filter(({ version }) => version === 1);
    if (await removes(tx, remove, untouched)) {
      deleted += untouched.length;
      continue;
    }
    for (const record of untouched) {
      if (await removes(tx, remove, [record])) deleted += 1;
      else kept.push({ id: record.id, row: record.row, reason: "in_use" });
    }
  }
}

async function removes(tx: Tx, remove: UndoSteps["remove"], records: readonly Imported[]): Promise<boolean> {
  if (records.length === 0) return true;
  await tx.query("savepoint before_removal");
  try {
    await remove(records.map(({ id }) => id));
    await tx.query("release before_removal");
    return true;
  } catch (error) {
    if (postgresError(error)?.code !== foreignKeyViolation || brokenConstraint(error) === null) throw error;
    await tx.query("rollback to before_removal");
    return false;
  }
}
