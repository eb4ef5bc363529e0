import {
  accept,
  appendTo,
  type CsvRecord,
  createDateOrderFinder,
  type DateOrders,
  type FileReading,
  type FileShape,
  type Result,
  readFileOnce,
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
  corrections: FileReading,
  { maxRows, maxBytes }: PageLimits = pageLimits,
): Promise<Result<ReadFile>> {
  const most = file.size > maxBytes ? 0 : maxRows;
  const read = await readFileOnce(() => piecesOf(file), {
    corrections,
    createTaker() {
      const records: CsvRecord[] = [];
      return { records, take: (taken) => appendTo(records, taken).length <= most };
    },
  });
  if (!read.ok) return read;
  const { shape, taker } = read.value;
  const isWhole = taker.records.length <= most;
  const records = isWhole ? taker.records : shape.sample;
  return accept({ shape, records, dateOrders: ordersOf(shape, records), isWhole });
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
