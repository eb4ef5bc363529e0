import Papa from "papaparse";
import { appendTo } from "../../shared/append-to.ts";
import type { Refusal } from "../../shared/refusal.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import { importLimits } from "../import-limits.ts";
import { cellTooLong, tooManyColumns, unclosedQuote } from "./file-refusals.ts";

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** One row of the file; cells are text, never numbers or dates. */
export interface CsvRecord {
  /** The heading is row 0, the first row under it 1, titles above it have negative numbers; blank lines do not count. */
  readonly row: number;
  /** Where it begins in the file, from 1; a row with line breaks in its cells takes several lines. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Whether a quote is in an invalid place, so that the cells are uncertain. */
  readonly hasBadQuotes: boolean;
}

export interface CsvOptions {
  readonly delimiter: Delimiter;
  /** Whether a lone carriage return ends a line, as in files of old Macintosh programs. */
  readonly endsWithCr?: boolean;
  /** Numbers of the first row and line, to parse from the middle of a file. */
  readonly firstRow?: number;
  readonly firstLine?: number;
  readonly limits?: { readonly maxColumns: number; readonly maxCellLength: number };
}

/**
 * Takes text and returns the rows that it completes. It keeps only the incomplete row, so the caller controls the pace.
 * After a refusal it returns the same refusal for ever.
 */
export interface CsvParser {
  push(text: string): Result<CsvRecord[]>;
  end(): Result<CsvRecord[]>;
}

/** Longest row. A longer one means an open quote, or a file that is no table. It limits memory and time of a push. */
const maxRecordLength = 1 << 20;

export function createCsvParser(options: CsvOptions): CsvParser {
  const { delimiter, endsWithCr = false, limits = importLimits } = options;
  const parser = new Papa.Parser({ delimiter, newline: "\n", quoteChar: '"' });
  let row = options.firstRow ?? 0;
  let line = options.firstLine ?? 1;
  let rest = "";
  let refused: { ok: false; refusal: Refusal } | null = null;

  const take = (text: string, isEnd: boolean): Result<CsvRecord[]> => {
    if (refused) return refused;
    const taken = read(text, isEnd);
    if (!taken.ok) refused = taken;
    return taken;
  };

  const read = (text: string, isEnd: boolean): Result<CsvRecord[]> => {
    const parsed: Papa.ParseResult<string[]> = parser.parse(text, 0, !isEnd);
    const bad = new Set(parsed.errors.map((error) => error.row));
    const open = isEnd ? parsed.errors.find(({ code }) => code === "MissingQuotes") : undefined;
    const mayBreak = text.includes('"');
    const records: CsvRecord[] = [];
    for (const [index, cells] of parsed.data.entries()) {
      const start = line;
      line += 1;
      if (mayBreak) for (const cell of cells) line += breaksIn(cell);
      if (open?.row === index) return refuse(unclosedQuote(start + breaksBeforeOpenQuote(cells)));
      if (cells.every((cell) => cell.trim() === "")) continue;
      if (cells.length > limits.maxColumns && hasMoreThan(limits.maxColumns, cells))
        return refuse(tooManyColumns(limits.maxColumns, start));
      const long = cells.findIndex((cell) => cell.length > limits.maxCellLength);
      if (long >= 0) return refuse(cellTooLong(limits.maxCellLength, { line: start, column: long }));
      records.push({ row, line: start, cells, hasBadQuotes: bad.has(index) });
      row += 1;
    }
    rest = text.slice(isEnd ? text.length : parsed.meta.cursor);
    if (rest.length > maxRecordLength)
      return refuse(
        rest.split('"').length % 2 === 0 ? unclosedQuote(line) : cellTooLong(limits.maxCellLength, { line, column: 0 }),
      );
    return accept(records);
  };

  const unbroken = (text: string): string => {
    const unix = text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
    return endsWithCr ? unix.replaceAll("\r", "\n") : unix;
  };
  let heldBack = "";
  return {
    push(text) {
      // The second half of a line break may come with the next piece.
      const whole = heldBack + text;
      heldBack = whole.endsWith("\r") ? "\r" : "";
      const records: CsvRecord[] = [];
      const ready = unbroken(heldBack === "" ? whole : whole.slice(0, -1));
      for (let at = 0; at < ready.length; at += maxRecordLength) {
        const taken = take(rest + ready.slice(at, at + maxRecordLength), false);
        if (!taken.ok) return taken;
        appendTo(records, taken.value);
      }
      return refused ?? accept(records);
    },
    end() {
      const last = rest + unbroken(heldBack);
      // The parser accepts blanks after a closing quote only before a line break, so add one.
      return take(last === "" || last.endsWith("\n") ? last : `${last}\n`, true);
    },
  };
}

/** Parses a whole text. */
export function parseCsv(text: string, options: CsvOptions): Result<CsvRecord[]> {
  const parser = createCsvParser(options);
  const most = parser.push(text);
  if (!most.ok) return most;
  const last = parser.end();
  return last.ok ? accept(appendTo(most.value, last.value)) : last;
}

function breaksIn(cell: string): number {
  let breaks = 0;
  for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) breaks += 1;
  return breaks;
}

/** Line breaks before the unclosed cell, which is the last one and holds the rest of the file. */
const breaksBeforeOpenQuote = (cells: readonly string[]): number =>
  cells.slice(0, -1).reduce((sum, cell) => sum + breaksIn(cell), 0);

/** Ignores empty cells at the end, which spreadsheets write. */
const hasMoreThan = (limit: number, cells: readonly string[]): boolean =>
  cells.slice(limit).some((cell) => cell.trim() !== "");
