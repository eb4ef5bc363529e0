import {
  accept,
  type ColumnMapping,
  type ColumnMatches,
  createDateOrderFinder,
  createFileRecogniser,
  type DateOrderFinder,
  type FileReading,
  type FileShape,
  fileWithoutRows,
  type ImportKind,
  importLimits,
  matchColumns,
  type Result,
  refuse,
  settleDateOrders,
  settleMapping,
  tooManyRows,
} from "@daybook/domain";
import type { ImportDeskLimits } from "../../core/context.ts";
import { RefusalError } from "../../core/problems/refusal-error.ts";
import { readRecords } from "./read-records.ts";
import { type StoredReading, storedReading } from "./stored-reading.ts";

/** The shape of a file and its number of rows, known after reading all of it. */
export interface RecognisedFile {
  readonly shape: FileShape;
  readonly reading: StoredReading;
  readonly matches: ColumnMatches;
  readonly totalRows: number;
}

interface Wanted {
  readonly kind: ImportKind;
  readonly file?: FileReading | undefined;
  readonly limits: ImportDeskLimits;
}

/**
 * Reads a whole file, so that an unreadable or too large one is refused before the import starts.
 * @param open called twice, because the encoding is known only after the last byte
 */
export async function recogniseUpload(
  open: () => AsyncIterable<Uint8Array>,
  { kind, file = {}, limits }: Wanted,
): Promise<Result<RecognisedFile>> {
  const recogniser = createFileRecogniser({ ...importLimits, maxBytes: limits.maxBytes, maxRows: limits.maxRows });
  for await (const bytes of open()) {
    const pushed = recogniser.push(bytes);
    if (!pushed.ok) return pushed;
  }
  const { encoding, delimiter, hasHeading, headingLine } = file;
  const shape = recogniser.finish({
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(hasHeading === undefined ? {} : { hasHeading }),
    ...(headingLine === undefined ? {} : { headingLine }),
  });
  if (!shape.ok) return shape;
  const matches = matchColumns(kind, shape.value);
  const dates = createDateOrderFinder(shape.value.heading.length);
  const counted = await readRows(open(), storedReading(shape.value, []), dates, limits.maxRows);
  if (!counted.ok) return counted;
  const reading = storedReading(shape.value, settleDateOrders(dates.found(), file));
  return accept({ shape: shape.value, reading, matches, totalRows: counted.value });
}

/** The mapping of a file that nobody previews: as matched, refused when it is ambiguous or incomplete. */
export const settleUpload = (kind: ImportKind, { matches }: RecognisedFile): Result<ColumnMapping> =>
  settleMapping(kind, matches);

/** Counts the rows, and finds the date orders from all of them. */
async function readRows(
  bytes: AsyncIterable<Uint8Array>,
  reading: StoredReading,
  dates: DateOrderFinder,
  most: number,
): Promise<Result<number>> {
  let rows = 0;
  try {
    for await (const records of readRecords(bytes, reading)) {
      rows += records.length;
      for (const { cells } of records) dates.add(cells);
      if (rows > most) return refuse(tooManyRows(most));
    }
  } catch (error) {
    const refusal = error instanceof Error && error.cause instanceof RefusalError ? error.cause.refusal : null;
    if (refusal) return refuse(refusal);
    throw error;
  }
  return rows === 0 ? refuse(fileWithoutRows) : accept(rows);
}
