import { pipeline } from "node:stream/promises";
import { setImmediate as letOthersRun } from "node:timers/promises";
import { from as copyFrom } from "pg-copy-streams";
import { escapedForCopy } from "../copy-text.ts";
import type { Tx } from "../transaction.pg.ts";

/** The values of a row of an import, in the order of the stage's columns c1, c2, ...; null becomes NULL. */
export interface StagedRow {
  /** Its number in the file. */
  readonly row: number;
  readonly values: readonly (string | null)[];
}

/** Numbers of rows that were not created because their record exists already. */
export type RowsAlreadyThere = readonly number[];

/** The import and the position of a chunk. */
export interface ImportPlace {
  readonly batchId: string;
  /** First row of the chunk. */
  readonly firstRow: number;
  readonly lastRow: number;
  readonly now: string;
}

const stages = [1, 2, 3, 4] as const;
/** Arbitrary fixed numbers, different from other locks: one transaction at a time uses a stage. */
const stageLock = 7_239_100;

/** Rows prepared at a time. This takes only a few milliseconds, because the same process answers the desks. */
const rowsAtOnce = 200;

/**
 * Copies the rows, prepared by `toStaged`, into a stage that only this transaction uses, and runs `work`, which writes them
 * to their tables. The stage is emptied before the transaction ends. There must be at least one row.
 */
export async function withStage<Row, T>(
  tx: Tx,
  rows: readonly Row[],
  toStaged: (row: Row) => StagedRow,
  work: (stage: string) => Promise<T>,
): Promise<T> {
  const stage = await takeStage(tx);
  const width = rows.slice(0, 1).map(toStaged)[0]?.values.length ?? 0;
  const columns = Array.from({ length: width }, (_, index) => `c${index + 1}`).join(", ");
  await pipeline(copyTexts(rows, toStaged), tx.query(copyFrom(`copy ${stage} (row, ${columns}) from stdin`)));
  const answer = await work(stage);
  await tx.query(`truncate ${stage}`);
  return answer;
}

async function* copyTexts<Row>(rows: readonly Row[], toStaged: (row: Row) => StagedRow): AsyncGenerator<Buffer> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    if (at > 0) await letOthersRun();
    yield copyText(rows.slice(at, at + rowsAtOnce).map(toStaged));
  }
}

async function takeStage(tx: Tx): Promise<string> {
  for (const number of stages) {
    const { rows } = await tx.query<{ got: boolean }>("select pg_try_advisory_xact_lock($1) as got", [
      stageLock + number,
    ]);
    if (rows[0]?.got) return `import_stage_${number}`;
  }
  const [first] = stages;
  await tx.query("select pg_advisory_xact_lock($1)", [stageLock + first]);
  return `import_stage_${first}`;
}

/**
 * The rows in the text format of COPY. Each row is a text of its own, because one letter that needs two bytes of memory
 * makes the whole text that contains it twice as large and slow to encode.
 */
function copyText(rows: readonly StagedRow[]): Buffer {
  return Buffer.concat(rows.map((row) => Buffer.from(copyLine(row))));
}

function copyLine({ row, values }: StagedRow): string {
  let text = String(row);
  for (const value of values) text += value === null ? "\t\\N" : `\t${escapedForCopy(value)}`;
  return `${text}\n`;
}

/** Rows of the stage that the import did not write, in order. Called only when some are missing. */
export async function rowsNotWritten(
  tx: Tx,
  stage: string,
  table: "hospital" | "patient" | "practitioner",
  { batchId, firstRow, lastRow }: ImportPlace,
): Promise<number[]> {
  const batchColumn = table === "hospital" ? "creation_batch_id" : "import_batch_id";
  const { rows } = await tx.query<{ row: number }>(
    `select row from ${stage} except
     select import_row from ${table} where clinic_id = $1 and ${batchColumn} = $2 and import_row between $3 and $4
     order by row`,
    [tx.clinicId, batchId, firstRow, lastRow],
  );
  return rows.map(({ row }) => row);
}
