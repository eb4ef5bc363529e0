import { foldLines } from "../../shared/fold-lines.ts";
import { cleanCell } from "./clean-cell.ts";
import type { CellFormat } from "./import-field.ts";

/** A cell as its field reads it. Fields of one line take a cell of several: Excel writes those of an address so (Alt+Enter). */
export const cellText = (format: CellFormat, cell = ""): string =>
  format === "text" || format === "identifier" || format === "list" ? foldLines(cleanCell(cell)) : cleanCell(cell);
