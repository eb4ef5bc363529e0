import { type Correction, findClinic, type ImportBatch, type Tx } from "@daybook/db/postgres";
import {
  alreadyThere,
  appendTo,
  type ColumnMapping,
  heldBack,
  type ImportCheck,
  type ImportRowReport,
  type Instant,
  isHeldBack,
  localDateAt,
  type PatientId,
} from "@daybook/domain";
import { type ValidRow, writerOf } from "../run/kind-writers.ts";
import { createExistingPatientFinder, holdsNobody } from "./find-existing-patients.ts";
import { matchKeysOf } from "./match-keys-of.ts";
import { readSortedRows } from "./read-sorted-rows.ts";
import { createRowSorter, type SortedRow } from "./sort-rows.ts";
import type { StoredReading } from "./stored-reading.ts";

const mostReports = 1_000;
const atOnce = 2_000;

interface Dry {
  /** Runs a short transaction, to look up existing records in pieces while the file is read. */
  readonly look: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly batch: ImportBatch;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly reading: StoredReading;
  readonly mapping: ColumnMapping;
  readonly corrections: readonly Correction[];
  readonly now: Instant;
}

/** Reports what an import would do with each row, without writing anything. */
export async function checkImport(dry: Dry): Promise<Omit<ImportCheck, "duplicateOf" | "remoteMaxRows">> {
  const { batch, reading, mapping, corrections } = dry;
  const writer = writerOf(batch.kind);
  const sorter = createRowSorter({
    kind: batch.kind,
    mapping,
    reading,
    totalRows: batch.totalRows,
    corrections,
    latestBirthDate: localDateAt(dry.now, (await dry.look(findClinic)).timeZone),
  });
  const finder = reading.createsHeld ? holdsNobody : await createExistingPatientFinder(dry.look, batch.kind, batch.id);
  const counts = { totalRows: 0, willCreate: 0, willSkip: 0, willFail: 0, willHold: 0, warnings: 0 };
  const rows: ImportRowReport[] = [];
  const report = ({ row, line, cells, issues }: SortedRow) => {
    if (rows.length < mostReports) rows.push({ row, line, cells: [...cells], issues: [...issues] });
  };
  const settle = async (sorted: readonly SortedRow[]) => {
    const valid: ValidRow[] = sorted.flatMap(({ row, input }) => (input ? [{ row, input }] : []));
    const known = new Set(await dry.look((tx) => writer.findKnown(tx, valid)));
    const open = sorted.flatMap(({ row, input, isMeant }) =>
      input && !isMeant && !known.has(row) ? [{ row, input }] : [],
    );
    const likely = await dry.look((tx) => finder.find(tx, open, matchKeysOf));
    for (const one of sorted) tell(one, known.has(one.row), likely.get(one.row));
  };
  const tell = (one: SortedRow, isKnown: boolean, patientId: PatientId | undefined) => {
    const found = isKnown ? [alreadyThere] : patientId === undefined ? [] : [heldBack("probably_there", patientId)];
    const issues = [...one.issues, ...found];
    const isHeld = !isKnown && issues.some(isHeldBack) && !issues.some(({ severity }) => severity === "error");
    if (isHeld) counts.willHold += 1;
    if (one.input === null || isHeld) counts.willFail += 1;
    else if (isKnown) counts.willSkip += 1;
    else counts.willCreate += 1;
    if (isHeld || (one.input !== null && one.issues.length > 0)) counts.warnings += 1;
    if (issues.length > 0) report({ ...one, issues });
  };
  let waiting: SortedRow[] = [];
  for await (const sorted of readSortedRows(dry.bytes, sorter)) {
    counts.totalRows += sorted.length;
    appendTo(waiting, sorted);
    if (waiting.length >= atOnce) {
      await settle(waiting);
      waiting = [];
    }
  }
  await settle(waiting);
  return { batchId: batch.id, kind: batch.kind, ...counts, willChange: 0, rows };
}
