import { accept, type Result, refuse } from "../../shared/result.ts";
import { type ImportLimits, importLimits } from "../import-limits.ts";
import { fileWithoutRows } from "./file-refusals.ts";
import type { CsvRecord } from "./parse-csv.ts";
import { createTableReader, type TableReader } from "./read-table.ts";
import { createFileRecogniser, type FileCorrections, type FileShape } from "./recognise-file.ts";

/** Takes the rows of a file while the file is still being recognised. */
export interface RowTaker {
  /** Takes the next rows; false when it needs no more of them. */
  take(records: readonly CsvRecord[]): boolean;
}

export interface ReadOnce<Taker extends RowTaker> {
  /** A person's corrections: the same bytes have to be read again with each new correction. */
  readonly corrections?: FileCorrections;
  readonly limits?: ImportLimits;
  /** Makes what takes the rows. Of the shape given here, `size`, `lines` and `isCertain` may still change. */
  readonly createTaker: (shape: FileShape) => Taker;
}

export interface FileRead<Taker extends RowTaker> {
  readonly shape: FileShape;
  readonly taker: Taker;
}

/**
 * Recognises a file and reads its rows in one pass, in memory that does not depend on the file's length. Rows are read by
 * what the first 256 KiB show. The rest can contradict only their encoding, such as with the first accent of a file in
 * Windows-1252; then the file is opened a second time and read again.
 */
export async function readFileOnce<Taker extends RowTaker>(
  open: () => AsyncIterable<Uint8Array>,
  options: ReadOnce<Taker>,
): Promise<Result<FileRead<Taker>>> {
  const pass = createPass(options);
  for await (const bytes of open()) {
    const pushed = pass.push(bytes);
    if (!pushed.ok) return pushed;
  }
  const read = pass.finish();
  if (!read.ok || read.value.isRight) return read;
  const { shape } = read.value;
  const rows = createRowPass(shape, options);
  for await (const bytes of open()) rows.push(bytes);
  const again = rows.end();
  return again.ok ? accept({ shape, taker: again.value }) : again;
}

interface Passed<Taker extends RowTaker> extends FileRead<Taker> {
  /** Whether the rows were read in the right encoding. */
  readonly isRight: boolean;
}

/** The first pass: it recognises the file, and reads rows as soon as their form can be presumed. */
function createPass<Taker extends RowTaker>(options: ReadOnce<Taker>) {
  const { corrections, limits = importLimits } = options;
  const recogniser = createFileRecogniser(limits);
  /** Pieces that no rows were read from yet; null once rows are read, or cannot be. */
  let unread: Uint8Array[] | null = [];
  let rows: RowPass<Taker> | null = null;
  let presumed: FileShape | null = null;

  const readUnread = (shape: FileShape): RowPass<Taker> => {
    const pass = createRowPass(shape, options);
    for (const bytes of unread ?? []) pass.push(bytes);
    unread = null;
    return pass;
  };
  const presume = (): void => {
    const shape = recogniser.soFar(corrections);
    if (shape === null) return;
    if (shape.ok) {
      presumed = shape.value;
      rows = readUnread(shape.value);
    } else unread = null;
  };

  return {
    push(bytes: Uint8Array): Result<null> {
      const pushed = recogniser.push(bytes);
      if (!pushed.ok) return pushed;
      if (rows) rows.push(bytes);
      else if (unread) {
        unread.push(bytes);
        presume();
      }
      return pushed;
    },
    finish(): Result<Passed<Taker>> {
      const shape = recogniser.finish(corrections);
      if (!shape.ok) return shape;
      const { value } = shape;
      if (unread) rows = readUnread(value);
      else if (!rows || presumed?.encoding !== value.encoding)
        return accept({ shape: value, taker: options.createTaker(value), isRight: false });
      const end = rows.end();
      return end.ok ? accept({ shape: value, taker: end.value, isRight: true }) : end;
    },
  };
}

interface RowPass<Taker extends RowTaker> {
  push(bytes: Uint8Array): void;
  end(): Result<Taker>;
}

/** Reads the rows of a file of known shape. A refusal waits for the end: one of the file as a whole comes before it. */
function createRowPass<Taker extends RowTaker>(
  shape: FileShape,
  { limits = importLimits, createTaker }: ReadOnce<Taker>,
): RowPass<Taker> {
  const reader = createTableReader(shape, limits);
  const taker = createTaker(shape);
  let state: "reading" | "enough" | Extract<Result<never>, { ok: false }> = "reading";
  let count = 0;
  const take = (taken: ReturnType<TableReader["push"]>): void => {
    if (!taken.ok) {
      state = taken;
      return;
    }
    count += taken.value.length;
    if (!taker.take(taken.value)) state = "enough";
  };
  return {
    push(bytes) {
      if (state === "reading") take(reader.push(bytes));
    },
    end() {
      if (state === "reading") take(reader.end());
      if (typeof state === "object") return state;
      return count > 0 ? accept(taker) : refuse(fileWithoutRows);
    },
  };
}
