import { foldLines } from "../../../shared/fold-lines.ts";
import { cleanCell, withoutInvisible } from "../damage/clean-cell.ts";
import type { CellFilter, ColumnFacts, FormatRules } from "./cell-format.ts";
import type { CellReading } from "./cell-reading.ts";
import { country, flag, list, sex } from "./choice-cells.ts";
import { email, phone } from "./contact-cells.ts";
import { birthDate, date } from "./date-cells.ts";
import { rpps } from "./rpps-cells.ts";
import { identifier, text } from "./text-cells.ts";

/** The kinds of values in cells. Whatever reads, accepts or corrects a cell takes its rules from here. */
const cellFormats = { text, identifier, phone, email, date, birthDate, sex, country, rpps, list, flag };
export type CellFormat = keyof typeof cellFormats;

const formatRules = (format: CellFormat): FormatRules => cellFormats[format];

export const isDate = (format: CellFormat): boolean => formatRules(format).isDate === true;

/** The text of a cell without what spreadsheets put around it. */
export const cellText = (format: CellFormat, cell = ""): string =>
  formatRules(format).foldsLines ? foldLines(cleanCell(cell)) : cleanCell(cell);

/** Reads a cleaned cell that is not empty. */
export function readCell(format: CellFormat, cell: string, facts: ColumnFacts = nothingKnown): CellReading {
  const { keepsInvisible, read } = formatRules(format);
  return read(keepsInvisible ? cell : withoutInvisible(cell), facts);
}

const nothingKnown: ColumnFacts = { dateOrder: null, latestBirthDate: null };

/** What accepts the cells of a field by their bytes. A text never has fewer bytes than the UTF-16 units that the schema counts. */
export function cellFilterOf(
  { format, maxLength }: { readonly format: CellFormat; readonly maxLength: number },
  latestBirthDate: string,
): CellFilter {
  const isFitting = formatRules(format).filterOf({ latestBirthDate });
  return (bytes, from, to) => to - from <= maxLength && isFitting(bytes, from, to);
}
