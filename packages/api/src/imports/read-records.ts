import { type CsvRecord, createCsvParser, createTextReader, type Result, separatorLine } from "@daybook/domain";
import { valueOrThrow } from "../core/refusal-error.ts";
import type { StoredReading } from "./stored-reading.ts";

/**
 * The rows of a file under its heading, a piece at a time and no faster than they are taken.
 * @throws the refusal of a file that breaks off its own rules in the middle, as a quote that is never closed
 */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, delimiter, newline, hasSeparatorLine, hasHeading }: StoredReading,
): AsyncGenerator<readonly CsvRecord[]> {
  const text = createTextReader(encoding);
  const parser = createCsvParser({
    delimiter,
    endsWithCr: newline === "cr",
    firstRow: hasHeading ? 0 : 1,
    firstLine: hasSeparatorLine ? 2 : 1,
  });
  let separatorAhead = hasSeparatorLine;
  const parse = (piece: string): Result<CsvRecord[]> => {
    const rest = separatorAhead ? piece.replace(separatorLine, "") : piece;
    separatorAhead &&= piece === "";
    return parser.push(rest);
  };
  for await (const piece of bytes) {
    const records = valueOrThrow(parse(valueOrThrow(text.push(piece))));
    yield records[0]?.row === 0 ? records.slice(1) : records;
  }
  const last = [...valueOrThrow(parse(valueOrThrow(text.end()))), ...valueOrThrow(parser.end())];
  yield last[0]?.row === 0 ? last.slice(1) : last;
}
