import { foldLines } from "../../../shared/fold-lines.ts";
import type { CellFormat } from "../fields/import-field.ts";
import { cleanCell } from "./clean-cell.ts";

/** The text of a cell for its field. One-line fields fold several lines into one: Excel addresses have them (Alt+Enter). */
export const cellText = (format: CellFormat, cell = ""): string =>
  format === "text" || format === "identifier" || format === "list" ? foldLines(cleanCell(cell)) : cleanCell(cell);
