import {
  alreadyThere,
  type ColumnMapping,
  type CsvRecord,
  createRowReader,
  type DateOrders,
  duplicateKeyOf,
  duplicateRow,
  fieldsOf,
  heldBack,
  type ImportKind,
  isHeldBack,
  type ReadRow,
  type RowCorrection,
  type RowIssue,
  typedCell,
} from "@daybook/domain";

/**
 * `there`: the clinic already has the record, so the row is not imported, and nothing is wrong with it. `held`: not
 * imported unless a person says that it should be.
 */
export type RowState = "errors" | "warnings" | "held" | "there" | "ready";
export interface RowCounts extends Readonly<Record<RowState, number>> {
  readonly all: number;
}

/** Whether a person has to fix or check the row. */
export const isProblem = (state: RowState): boolean => state === "errors" || state === "warnings" || state === "held";

/** A new text for a cell, by the row's index in the list and the cell's index in the row, both from 0. */
export interface CellChange {
  readonly index: number;
  readonly column: number;
  readonly text: string;
}

export interface RowsToCheck {
  readonly kind: ImportKind;
  readonly mapping: ColumnMapping;
  readonly heading: readonly string[];
  readonly records: readonly CsvRecord[];
  readonly hasHeading?: boolean;
  readonly dateOrders: DateOrders;
  /** The latest possible birth date, an ISO date. */
  readonly latestBirthDate: string;
}

/** The rows of a file with a person's corrections, and what the rules say about them now. */
export interface RowCheck {
  readonly kind: ImportKind;
  readonly size: number;
  /** Checks more rows until `isOver`; true when all are checked. */
  readonly advance: (isOver: () => boolean) => boolean;
  readonly recordAt: (index: number) => CsvRecord;
  readonly issuesOf: (index: number) => readonly RowIssue[];
  readonly stateOf: (index: number) => RowState;
  readonly counts: () => RowCounts;
  readonly rowsIn: (tab: RowState | "all") => readonly number[];
  readonly isChanged: (index: number, column: number) => boolean;
  /** Sets which rows (numbers of the file) hold records that are already there; replaces what was set before. */
  readonly setKnown: (rows: readonly number[]) => void;
  /** The same for rows that are probably an existing patient, with the patient's id. */
  readonly setLikely: (rows: ReadonlyMap<number, string>) => void;
  readonly isMeant: (index: number) => boolean;
  /** Sets whether rows that were held back should be imported. */
  readonly setMeant: (indexes: readonly number[], isMeant: boolean) => void;
  /** The value that a person means when they type that text into a cell of the column. */
  readonly asMeant: (column: number, text: string) => string;
  /** Applies the changes and returns those that undo them. */
  readonly change: (changes: readonly CellChange[]) => CellChange[];
  /** All changes from the original rows to the current ones. */
  readonly changes: () => CellChange[];
  readonly corrections: () => RowCorrection[];
}

export function createRowCheck(rows: RowsToCheck): RowCheck {
  const { kind, mapping, heading, hasHeading = true, dateOrders, latestBirthDate } = rows;
  const readRow = createRowReader(kind, mapping, heading, { dateOrders, hasHeading, latestBirthDate });
  const records = [...rows.records];
  const read: ReadRow[] = [];
  const states: RowState[] = [];
  const counts = { all: records.length, errors: 0, warnings: 0, held: 0, there: 0, ready: 0 };
  /** Rows of the same record, in the order of the file: the first one counts, the others repeat it. */
  const twins = new Map<string, number[]>();
  /** Keys of records that are already there: a row that is corrected to another record is no longer one of them. */
  let known: ReadonlySet<string> = new Set();
  /** Existing patients that rows probably are, by the rows' keys. */
  let likely: ReadonlyMap<string, string> = new Map();
  const meant = new Set<number>();

  const keyOf = (row: ReadRow | undefined): string | null => (row?.ok ? duplicateKeyOf(kind, row.input) : null);
  const isThere = (row: ReadRow | undefined): boolean => known.has(keyOf(row) ?? "");
  const firstTwin = (index: number): number => {
    const key = keyOf(read[index]);
    return key === null ? index : (twins.get(key)?.[0] ?? index);
  };
  const recordAt = (index: number): CsvRecord => {
    const record = records[index];
    if (!record) throw new RangeError(`there is no row ${index}`);
    return record;
  };
  const issuesOf = (index: number): readonly RowIssue[] => {
    const row = read[index];
    if (!row) return [];
    if (!row.ok) return row.issues;
    if (isThere(row)) return [alreadyThere]; // its other issues do not matter
    const first = firstTwin(index);
    if (first !== index) return [...row.warnings, duplicateRow(row.line, recordAt(first).line)];
    const patientId = likely.get(keyOf(row) ?? "");
    return patientId === undefined ? row.warnings : [...row.warnings, heldBack("probably_there", patientId)];
  };
  const settledState = (index: number): RowState => {
    if (isThere(read[index])) return "there";
    const issues = issuesOf(index);
    if (issues.some(({ severity }) => severity === "error")) return "errors";
    if (issues.some(isHeldBack) && !meant.has(index)) return "held";
    return issues.length > 0 ? "warnings" : "ready";
  };
  const settle = (index: number): void => {
    const before = states[index];
    const after = settledState(index);
    if (before) counts[before] -= 1;
    counts[after] += 1;
    states[index] = after;
  };
  // Only the first of the twins has no issue, so only a change of the first one affects another row.
  const leave = (key: string, index: number): void => {
    const others = twins.get(key) ?? [];
    const at = others.indexOf(index);
    if (at >= 0) others.splice(at, 1);
    const [first] = others;
    if (at === 0 && first !== undefined) settle(first);
  };
  const join = (key: string, index: number): void => {
    const others = twins.get(key) ?? [];
    twins.set(key, others);
    // Rows are almost always added at the end.
    const at = others.findLastIndex((other) => other < index) + 1;
    const [first] = others;
    others.splice(at, 0, index);
    if (at === 0 && first !== undefined) settle(first);
  };
  const readAgain = (index: number): void => {
    const oldKey = keyOf(read[index]);
    const row = readRow(recordAt(index), meant.has(index));
    const newKey = keyOf(row);
    read[index] = row;
    if (oldKey !== newKey) {
      if (oldKey !== null) leave(oldKey, index);
      if (newKey !== null) join(newKey, index);
    }
    settle(index);
  };

  const changes = (): CellChange[] =>
    records.flatMap((record, index) => {
      const before = rows.records[index];
      if (record === before) return [];
      return record.cells.flatMap((text, column) => (text === before?.cells[column] ? [] : [{ index, column, text }]));
    });

  return {
    kind,
    size: records.length,
    advance(isOver) {
      while (read.length < records.length && !isOver()) readAgain(read.length);
      return read.length === records.length;
    },
    recordAt,
    issuesOf,
    stateOf: (index) => states[index] ?? "ready",
    counts: () => ({ ...counts }),
    rowsIn: (tab) => [...records.keys()].filter((index) => tab === "all" || states[index] === tab),
    isChanged: (index, column) => textAt(recordAt(index), column) !== textAt(rows.records[index], column),
    setKnown(told) {
      const before = known;
      const wanted = new Set(told);
      const keys = rows.records.flatMap((record) => (wanted.has(record.row) ? [keyOf(readRow(record)) ?? ""] : []));
      known = new Set(keys);
      for (const key of new Set([...before, ...known])) for (const index of twins.get(key) ?? []) settle(index);
    },
    setLikely(told) {
      const before = likely;
      const keys = rows.records.flatMap((record): [string, string][] => {
        const patientId = told.get(record.row);
        return patientId === undefined ? [] : [[keyOf(readRow(record, true)) ?? "", patientId]];
      });
      likely = new Map(keys);
      for (const key of new Set([...before.keys(), ...likely.keys()]))
        for (const index of twins.get(key) ?? []) settle(index);
    },
    isMeant: (index) => meant.has(index),
    setMeant(indexes, isMeant) {
      for (const index of indexes) {
        if (isMeant) meant.add(index);
        else meant.delete(index);
        if (read[index]) readAgain(index);
      }
    },
    asMeant(column, text) {
      const format = fieldsOf(kind).find(({ name }) => name === mapping[column])?.format ?? "text";
      return typedCell(text, { format, order: dateOrders[column] ?? null, today: latestBirthDate });
    },
    change(changes) {
      const undo = changes.map(({ index, column }) => ({ index, column, text: textAt(recordAt(index), column) }));
      const touched = new Set<number>();
      for (const { index, column, text } of changes) {
        records[index] = withCell(recordAt(index), column, text, heading.length);
        touched.add(index);
      }
      for (const index of touched) if (read[index]) readAgain(index);
      return undo.toReversed();
    },
    changes,
    corrections() {
      const byRow = Map.groupBy(changes(), ({ index }) => recordAt(index).row);
      for (const index of meant) if (!byRow.has(recordAt(index).row)) byRow.set(recordAt(index).row, []);
      const meantRows = new Set([...meant].map((index) => recordAt(index).row));
      return [...byRow].map(([row, cells]) => ({
        row,
        cells: Object.fromEntries(cells.map(({ column, text }) => [column, text])),
        ...(meantRows.has(row) ? { isMeant: true } : {}),
      }));
    },
  };
}

const textAt = (record: CsvRecord | undefined, column: number): string => record?.cells[column] ?? "";

/**
 * Completes a row that was too short; a row with a misplaced quotation mark becomes what the person sees in its
 * cells.
 */
function withCell(record: CsvRecord, column: number, text: string, width: number): CsvRecord {
  const cells = [...record.cells];
  while (cells.length < Math.max(width, column + 1)) cells.push("");
  cells[column] = text;
  return { ...record, cells, hasBadQuotes: false };
}
