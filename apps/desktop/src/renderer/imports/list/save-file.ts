import { csvLine, type ImportKind, templateOf } from "@daybook/domain";
import { saveCsv } from "../../core/save-csv.ts";

export function saveTemplate(kind: ImportKind): void {
  const { header, sample } = templateOf(kind);
  saveCsv(`${kind}.csv`, [csvLine(header), csvLine(sample)]);
}
