import { appendTo } from "../../shared/append-to.ts";
import type { Refusal } from "../../shared/refusal.ts";
import { findHeading } from "./find-heading.ts";
import { isKnownHeading } from "./heading-key.ts";
import { type CsvRecord, createCsvParser, type Delimiter, delimiters } from "./parse-csv.ts";

export type Newline = "lf" | "crlf" | "cr" | "mixed";

/** How the file separates cells and lines. */
export interface Dialect {
  readonly delimiter: Delimiter;
  /** Whether the first line is `sep=;`, as Excel writes and reads it. */
  readonly hasSeparatorLine: boolean;
  readonly newline: Newline;
  readonly isQuoted: boolean;
}

/** @param isWhole whether the text is the whole file, not only its beginning */
export function detectDialect(text: string, isWhole: boolean): Dialect {
  const newline = newlineOf(text);
  const named = separatorLine.exec(text)?.groups?.["delimiter"];
  const delimiter = delimiters.find((delimiter) => delimiter === named);
  return {
    delimiter: delimiter ?? mostConsistent(text, newline === "cr", isWhole),
    hasSeparatorLine: named !== undefined,
    newline,
    isQuoted: text.includes('"'),
  };
}

/** Number of rows that is enough to find the separator, the headings and the kinds of columns. */
const enoughRecords = 400;
/** Length of text to parse before the rows are counted again. */
const pieceLength = 16 * 1024;

/**
 * Parses the first rows of a file and leaves out a last row that is cut off. It stops when there are enough rows, so that a
 * file of very short lines takes no more time than others.
 */
export function firstRecords(
  text: string,
  { delimiter, newline }: Pick<Dialect, "delimiter" | "newline">,
  isWhole: boolean,
): { records: CsvRecord[]; refusal: Refusal | null } {
  const parser = createCsvParser({ delimiter, endsWithCr: newline === "cr" });
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += pieceLength) {
    const taken = parser.push(text.slice(at, at + pieceLength));
    if (!taken.ok) return { records, refusal: taken.refusal };
    appendTo(records, taken.value);
    if (records.length >= enoughRecords) return { records, refusal: null };
  }
  const last = isWhole ? parser.end() : null;
  if (last?.ok) appendTo(records, last.value);
  return { records, refusal: last?.ok === false ? last.refusal : null };
}

export const separatorLine = /^"?sep=(?<delimiter>.)"?(?:\r\n|\n|\r|$)/iu;

function newlineOf(text: string): Newline {
  const crlf = text.split("\r\n").length - 1;
  const lf = text.split("\n").length - 1 - crlf;
  const cr = text.split("\r").length - 1 - crlf;
  if (crlf > 0) return lf > 0 ? "mixed" : "crlf";
  return lf === 0 && cr > 0 ? "cr" : "lf";
}

/** The delimiter that gives the most known headings; of equal ones, the one with the most rows as wide as the heading. */
function mostConsistent(text: string, endsWithCr: boolean, isWhole: boolean): Delimiter {
  const candidates = delimiters.map((delimiter) => {
    const { records } = firstRecords(text, { delimiter, newline: endsWithCr ? "cr" : "lf" }, isWhole);
    const heading = records[findHeading(records)]?.cells ?? [];
    const width = heading.length;
    const known = heading.filter(isKnownHeading).length;
    const alike = records.filter(({ cells }) => cells.length === width).length / Math.max(1, records.length);
    return { delimiter, width, known, alike: width < 2 ? 0 : Math.round(alike * 10) };
  });
  const [best] = candidates.sort((a, b) => b.known - a.known || b.alike - a.alike || b.width - a.width);
  return best && best.width > 1 ? best.delimiter : ",";
}
