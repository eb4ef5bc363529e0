import {
  accept,
  type CsvRecord,
  createDateOrderFinder,
  createFileRecogniser,
  createTableReader,
  type DateOrders,
  type FileReading,
  type FileShape,
  fileWithoutRows,
  importLimits,
  type Result,
  refuse,
} from "@daybook/domain";

/** What the page knows of a file; for a file that is too large, only the first rows. */
export interface ReadFile {
  readonly shape: FileShape;
  readonly records: readonly CsvRecord[];
  /** The order of day and month that each column's dates show. */
  readonly dateOrders: DateOrders;
  /** Whether `records` is the whole file; otherwise the server checks it. */
  readonly isWhole: boolean;
}

export interface PageLimits {
  readonly maxRows: number;
  readonly maxBytes: number;
}

/** The most that a page can hold and check without becoming slow. */
export const pageLimits: PageLimits = { maxRows: 50_000, maxBytes: 32 * 1024 * 1024 };

const pieceLength = 256 * 1024;

/** Reads a file in pieces, so that the page can draw and handle keys in between; by the same rules as the server. */
export async function readFile(
  file: Blob,
  reading: FileReading,
  { maxRows, maxBytes }: PageLimits = pageLimits,
): Promise<Result<ReadFile>> {
  const recogniser = createFileRecogniser();
  for await (const bytes of piecesOf(file)) {
    const pushed = recogniser.push(bytes);
    if (!pushed.ok) return pushed;
  }
  const { encoding, delimiter, hasHeading, headingLine } = reading;
  const shape = recogniser.finish({
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(hasHeading === undefined ? {} : { hasHeading }),
    ...(headingLine === undefined ? {} : { headingLine }),
  });
  if (!shape.ok) return shape;
  const begun = () => {
    const { sample: records } = shape.value;
    return accept({ shape: shape.value, records, dateOrders: ordersOf(shape.value, records), isWhole: false });
  };
  if (file.size > maxBytes) return begun();
  const reader = createTableReader(shape.value, importLimits);
  const records: CsvRecord[] = [];
  for await (const bytes of piecesOf(file)) {
    const taken = reader.push(bytes);
    if (!taken.ok) return taken;
    for (const record of taken.value) records.push(record);
    if (records.length > maxRows) return begun();
  }
  const last = reader.end();
  if (!last.ok) return last;
  for (const record of last.value) records.push(record);
  if (records.length === 0) return refuse(fileWithoutRows);
  return accept({ shape: shape.value, records, dateOrders: ordersOf(shape.value, records), isWhole: true });
}

function ordersOf({ heading }: FileShape, records: readonly CsvRecord[]): DateOrders {
  const finder = createDateOrderFinder(heading.length);
  for (const { cells } of records) finder.add(cells);
  return finder.found();
}

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += pieceLength) {
    yield new Uint8Array(await file.slice(at, at + pieceLength).arrayBuffer());
    await new Promise((resolve) => setTimeout(resolve));
  }
}
