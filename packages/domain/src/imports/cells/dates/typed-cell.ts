import { localDate } from "../../../shared/time/time.ts";
import { type DateOrder, readTypedDate } from "../../../shared/time/typed-date.ts";
import { type CellFormat, isDate } from "../formats/cell-formats.ts";
import { readDate } from "./read-date.ts";

interface Place {
  readonly format: CellFormat;
  /** Order of the other dates in the column; null when they do not show it. */
  readonly order: DateOrder | null;
  /** The clinic's day as an ISO date. */
  readonly today: string;
}

/**
 * Turns the text that a person types to correct a cell into the form that files are read in. In a file, a date with an
 * unknown century or order is refused; a typed date is read as in every other field of the desk (`3 apr 85`).
 */
export function typedCell(text: string, { format, order, today }: Place): string {
  if (!isDate(format) || readDate(text, order).value !== undefined) return text;
  return readTypedDate(text, { today: localDate.parse(today) }) ?? text;
}
