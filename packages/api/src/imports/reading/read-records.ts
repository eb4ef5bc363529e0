import { type CsvRecord, createTableReader, importLimits } from "@daybook/domain";
import { valueOrThrow } from "../../core/refusal-error.ts";
import type { StoredReading } from "./stored-reading.ts";

/**
 * The rows of a file under its heading, a piece at a time and no faster than they are taken.
 * @throws the refusal of a file that breaks off its own rules in the middle, as a quote that is never closed
 */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  reading: StoredReading,
): AsyncGenerator<readonly CsvRecord[]> {
  const reader = createTableReader(reading, { ...importLimits, maxRows: Number.POSITIVE_INFINITY });
  for await (const piece of bytes) yield valueOrThrow(reader.push(piece));
  yield valueOrThrow(reader.end());
}
