import type { ImportBatch } from "@daybook/db/postgres";
import { fieldsOf, type ImportBatchId, type ImportPreview } from "@daybook/domain";
import type { RecognisedFile } from "./recognise-upload.ts";
import { dateOrderOfColumns } from "./stored-reading.ts";

const sampleRows = 20;

export function toPreview(
  batch: Pick<ImportBatch, "id" | "kind" | "fileName" | "fileSize">,
  { reading, matches, totalRows, shape }: RecognisedFile,
  duplicateOf: ImportBatchId | null,
): ImportPreview {
  const { encoding, isCertain, delimiter, newline, hasHeading, headingLine, dateOrders } = reading;
  return {
    batchId: batch.id,
    kind: batch.kind,
    fileName: batch.fileName,
    fileSize: batch.fileSize,
    totalRows,
    reading: {
      encoding,
      isCertain,
      delimiter,
      newline,
      hasHeading,
      headingLine,
      dateOrder: dateOrderOfColumns(batch.kind, matches.mapping, dateOrders),
      dateOrders: [...dateOrders],
    },
    beginning: shape.beginning.map(({ line, cells }) => ({ line, cells: [...cells] })),
    columns: matches.columns.map(({ column, heading, field, confidence, samples }) => ({
      column,
      heading,
      field,
      confidence,
      samples: [...samples],
    })),
    mapping: [...matches.mapping],
    missing: [...matches.missing],
    duplicates: [...matches.duplicates],
    ignored: [...matches.ignored],
    fingerprint: matches.fingerprint,
    fields: fieldsOf(batch.kind).map(({ name, column, label, required, sample }) => ({
      name,
      column,
      label,
      required,
      sample,
    })),
    sample: shape.sample.slice(0, sampleRows).map(({ row, line, cells }) => ({ row, line, cells: [...cells] })),
    duplicateOf,
  };
}
