import {
  accept,
  type ColumnMapping,
  type ColumnMatches,
  createFileRecogniser,
  type FileReading,
  type FileShape,
  fileWithoutRows,
  type ImportKind,
  importLimits,
  matchColumns,
  type Result,
  refuse,
  settleMapping,
  tooManyRows,
} from "@daybook/domain";
import type { ImportDeskLimits } from "../core/context.ts";
import { RefusalError } from "../core/refusal-error.ts";
import { readRecords } from "./read-records.ts";
import { dateOrderOfSample, type StoredReading, storedReading } from "./stored-reading.ts";

/** What a file is, and how many rows it has; all of it was read once. */
export interface RecognisedFile {
  readonly shape: FileShape;
  readonly reading: StoredReading;
  readonly matches: ColumnMatches;
  readonly totalRows: number;
}

interface Wanted {
  readonly kind: ImportKind;
  readonly file?: FileReading | undefined;
  readonly mapping?: ColumnMapping | undefined;
  readonly limits: ImportDeskLimits;
}

/**
 * Reads a file from beginning to end, so that it is refused before work starts if it cannot be read or is too large.
 * @param open called twice: what the bytes mean is known only after the last one
 */
export async function recogniseUpload(
  open: () => AsyncIterable<Uint8Array>,
  { kind, file = {}, mapping, limits }: Wanted,
): Promise<Result<RecognisedFile>> {
  const recogniser = createFileRecogniser({ ...importLimits, maxBytes: limits.maxBytes, maxRows: limits.maxRows });
  for await (const bytes of open()) {
    const pushed = recogniser.push(bytes);
    if (!pushed.ok) return pushed;
  }
  const { encoding, delimiter, hasHeading, dateOrder } = file;
  const shape = recogniser.finish({
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(hasHeading === undefined ? {} : { hasHeading }),
  });
  if (!shape.ok) return shape;
  const matches = matchColumns(kind, shape.value, mapping ?? null);
  const reading = storedReading(
    shape.value,
    dateOrder ?? dateOrderOfSample(kind, mapping ?? matches.mapping, shape.value),
  );
  const counted = await countRows(open(), reading, limits.maxRows);
  return counted.ok ? accept({ shape: shape.value, reading, matches, totalRows: counted.value }) : counted;
}

/** The mapping of a file that nobody looks at: what its headings say, refused where they leave a doubt. */
export const settleUpload = (kind: ImportKind, { matches }: RecognisedFile): Result<ColumnMapping> =>
  settleMapping(kind, matches);

async function countRows(
  bytes: AsyncIterable<Uint8Array>,
  reading: StoredReading,
  most: number,
): Promise<Result<number>> {
  let rows = 0;
  try {
    for await (const records of readRecords(bytes, reading)) {
      rows += records.length;
      if (rows > most) return refuse(tooManyRows(most));
    }
  } catch (error) {
    const refusal = error instanceof Error && error.cause instanceof RefusalError ? error.cause.refusal : null;
    if (refusal) return refuse(refusal);
    throw error;
  }
  return rows === 0 ? refuse(fileWithoutRows) : accept(rows);
}
