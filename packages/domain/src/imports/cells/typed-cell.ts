import { localDate } from "../../shared/time/time.ts";
import { type DateOrder, readTypedDate } from "../../shared/time/typed-date.ts";
import type { CellFormat } from "./import-field.ts";
import { readDate } from "./read-date.ts";

interface Place {
  readonly format: CellFormat;
  /** Of the other dates in the column; null where they do not tell. */
  readonly order: DateOrder | null;
  /** The clinic's day as an ISO date. */
  readonly today: string;
}

/**
 * What a person who mends a cell means by what they type, in the form in which files are read. A file's date of which the
 * century or the order is not known is refused; a person's is read as in every other field of the desk (`3 apr 85`).
 */
export function typedCell(text: string, { format, order, today }: Place): string {
  if (format !== "date" || readDate(text, order).value !== undefined) return text;
  return readTypedDate(text, { today: localDate.parse(today) }) ?? text;
}
