import { type CsvRecord, createTableReader, importLimits } from "@daybook/domain";
import { valueOrThrow } from "../../core/problems/refusal-error.ts";
import type { StoredReading } from "./stored-reading.ts";

/**
 * Yields the rows of a file under its heading in pieces, as fast as the caller takes them.
 * @throws the refusal of a file that turns out to be malformed, such as by a quote that is never closed
 */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  reading: StoredReading,
): AsyncGenerator<readonly CsvRecord[]> {
  const reader = createTableReader(reading, { ...importLimits, maxRows: Number.POSITIVE_INFINITY });
  for await (const piece of bytes) yield valueOrThrow(reader.push(piece));
  yield valueOrThrow(reader.end());
}
