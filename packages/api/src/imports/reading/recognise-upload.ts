import {
  accept,
  type ColumnMapping,
  type ColumnMatches,
  createDateOrderFinder,
  createFileRecogniser,
  createMrnFinder,
  type DateOrders,
  type FileReading,
  type FileShape,
  type GivenMrns,
  type ImportKind,
  importLimits,
  matchColumns,
  type Result,
  type RowTaker,
  readFileOnce,
  settleDateOrders,
  settleMapping,
} from "@daybook/domain";
import type { ImportDeskLimits } from "../../core/context.ts";
import { type StoredReading, storedReading } from "./stored-reading.ts";

/** What is stored of a file with its upload, so that the check and the import read it only once more each. */
export interface RecognisedFile {
  readonly shape: FileShape;
  readonly reading: StoredReading;
  readonly matches: ColumnMatches;
  readonly totalRows: number;
  readonly givenMrns: GivenMrns | null;
}

interface Wanted {
  readonly kind: ImportKind;
  /** A person's corrections; new ones need a new pass over the file. */
  readonly file?: FileReading | undefined;
  /** The mapping that a person chose. */
  readonly mapping?: ColumnMapping | undefined;
  readonly limits: ImportDeskLimits;
}

/**
 * Reads a whole file, so that an unreadable or too large one is refused before the import starts.
 * @param open called a second time only in the rare case that `readFileOnce` names
 */
export async function recogniseUpload(
  open: () => AsyncIterable<Uint8Array>,
  { kind, file = {}, mapping, limits }: Wanted,
): Promise<Result<RecognisedFile>> {
  const read = await readFileOnce(open, {
    corrections: file,
    limits: { ...importLimits, maxBytes: limits.maxBytes, maxRows: limits.maxRows },
    createTaker: (shape) => createUploadTaker(matchColumns(kind, shape), mapping),
  });
  if (!read.ok) return read;
  const { shape, taker } = read.value;
  const { matches, totalRows, dateOrders, givenMrns } = taker.found();
  const reading = storedReading(shape, settleDateOrders(dateOrders, file));
  return accept({ shape, reading, matches, totalRows, givenMrns });
}

/** The same of an upload that was recognised, for its preview: only the beginning of the file is read again. */
export async function recogniseAgain(
  open: () => AsyncIterable<Uint8Array>,
  { kind, reading, totalRows }: Pick<RecognisedFile, "reading" | "totalRows"> & Pick<Wanted, "kind">,
): Promise<Result<RecognisedFile>> {
  const recogniser = createFileRecogniser();
  const { headingLine, ...corrections } = reading;
  const asStored = headingLine === null ? corrections : { ...corrections, headingLine };
  let shape: Result<FileShape> | null = null;
  for await (const bytes of open()) {
    const pushed = recogniser.push(bytes);
    if (!pushed.ok) return pushed;
    shape = recogniser.soFar(asStored);
    if (shape) break;
  }
  shape ??= recogniser.finish(asStored);
  if (!shape.ok) return shape;
  const matches = matchColumns(kind, { ...shape.value, heading: reading.heading, hasHeading: reading.hasHeading });
  return accept({ shape: shape.value, reading, matches, totalRows, givenMrns: null });
}

interface UploadTaker extends RowTaker {
  found(): Pick<RecognisedFile, "matches" | "totalRows" | "givenMrns"> & { readonly dateOrders: DateOrders };
}

/** Counts the rows, and finds in all of them what only the whole file shows. */
function createUploadTaker(matches: ColumnMatches, mapping: ColumnMapping = matches.mapping): UploadTaker {
  const dates = createDateOrderFinder(matches.columns.length);
  const mrns = createMrnFinder(mapping);
  let totalRows = 0;
  return {
    take(records) {
      totalRows += records.length;
      for (const { cells } of records) {
        dates.add(cells);
        mrns.add(cells);
      }
      return true;
    },
    found: () => ({ matches, totalRows, dateOrders: dates.found(), givenMrns: mrns.found() }),
  };
}

/** The mapping of a file that nobody previews: as matched, refused when it is ambiguous or incomplete. */
export const settleUpload = (kind: ImportKind, { matches }: RecognisedFile): Result<ColumnMapping> =>
  settleMapping(kind, matches);
