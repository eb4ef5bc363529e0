import { z } from "zod";
import { importBatchId } from "../shared/id.ts";
import { changedSince, pageOf, pageRequest } from "../shared/page.ts";
import { textEncodings } from "./file/file-encoding.ts";
import { delimiters } from "./file/parse-csv.ts";
import { importFieldName, importKind } from "./import-kind.ts";
import { importLimits } from "./import-limits.ts";
import { importTarget } from "./import-result.ts";

const dateOrder = z.enum(["day-first", "month-first"]);

/** A person's corrections of how the file is read. */
export const fileReading = z.strictObject({
  encoding: z.enum(textEncodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  hasHeading: z.boolean().optional(),
  headingLine: z.int().min(1).optional().meta({ description: "Line of the headings, from 1." }),
  dateOrder: dateOrder
    .optional()
    .meta({ description: "Order of the dates in all columns that `date_orders` does not name." }),
  dateOrders: z
    .record(z.string().regex(/^\d{1,3}$/u), dateOrder)
    .optional()
    .meta({ description: "Order of the dates in single columns, by their index from 0." }),
});
export type FileReading = z.infer<typeof fileReading>;

/** The field of each column of the file; null leaves the column out. */
export const columnMapping = z.array(importFieldName.nullable()).max(importLimits.maxColumns);

const cellText = z
  .string()
  .max(importLimits.maxCellLength)
  .refine((text) => !text.includes("\0") && text.isWellFormed(), "expected text");

/** New texts for cells of one row, by their index in the row from 0. */
export const rowCorrection = z.strictObject({
  row: z.int().min(1),
  cells: z.record(z.string().regex(/^\d{1,3}$/u), cellText).default({}),
  isMeant: z.boolean().optional().meta({
    description: "Import the row although it was held back: confirms that it is a record, or another person.",
  }),
});
export type RowCorrection = z.infer<typeof rowCorrection>;
const rowCorrections = z.array(rowCorrection).max(10_000);

/** A batch; with `kind`, only if it is of that kind. */
export const importBatchRef = z.strictObject({ batchId: importBatchId, kind: importKind.optional() });

const settings = {
  ...importBatchRef.shape,
  file: fileReading.optional(),
  mapping: columnMapping.optional(),
  corrections: rowCorrections.optional(),
  createHeld: z.boolean().optional().meta({
    description: "Import rows that would be held back: totals, repeated headings, patients who probably exist already.",
  }),
};
export const previewImportInput = z.strictObject({ ...importBatchRef.shape, file: fileReading.optional() });
export const validateImportInput = z.strictObject(settings);
export type ValidateImportInput = z.infer<typeof validateImportInput>;

export const startImportInput = z.strictObject({
  ...settings,
  target: importTarget.default("local"),
  again: z.boolean().default(false).meta({ description: "Import a file that was imported before." }),
});
export type StartImportInput = z.infer<typeof startImportInput>;

export const resumeImportInput = z.strictObject({ ...importBatchRef.shape, corrections: rowCorrections.optional() });
export const listImportsInput = z.strictObject({ kind: importKind.optional(), ...changedSince, ...pageRequest });
export const getImportInput = z.strictObject({ ...importBatchRef.shape, page: pageRequest.page });
export const listImportErrorsInput = z.strictObject({
  ...importBatchRef.shape,
  page: pageRequest.page,
  pageSize: z.int().min(1).max(1_000).default(200),
  after: z.int().min(0).default(0).meta({
    description: "Only rows after this one. Use it instead of pages while a resume runs, because pages would shift.",
  }),
});

export const importRowIssue = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  message: z.string(),
  column: z.int().nullable(),
  heading: z.string().nullable(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  repair: z.string().nullable(),
  patientId: z.uuid().optional().meta({ description: "With `probably_there`: the existing patient." }),
});

/** A row as it is in the file, and its issues. */
export const importRowReport = z.strictObject({
  row: z.int(),
  line: z.int(),
  cells: z.array(z.string()),
  issues: z.array(importRowIssue),
});
export type ImportRowReport = z.infer<typeof importRowReport>;

/** What we recognised of a file, for a person to check before the import. */
export const importPreview = z.strictObject({
  batchId: importBatchId,
  kind: importKind,
  fileName: z.string().nullable(),
  fileSize: z.int(),
  totalRows: z.int(),
  reading: z.strictObject({
    encoding: z.enum(textEncodings),
    isCertain: z.boolean().meta({ description: "When false, the encoding is a guess: check the sample." }),
    delimiter: z.enum(delimiters),
    newline: z.enum(["lf", "crlf", "cr", "mixed"]),
    hasHeading: z.boolean(),
    headingLine: z.int().nullable(),
    dateOrder: dateOrder.nullable().meta({ description: "Date order of the first date column that has one." }),
    dateOrders: z.array(dateOrder.nullable()).meta({ description: "Date order of each column of the file." }),
  }),
  beginning: z
    .array(z.strictObject({ line: z.int(), cells: z.array(z.string()) }))
    .meta({ description: "The first rows of the file, including the headings." }),
  columns: z.array(
    z.strictObject({
      column: z.int(),
      heading: z.string(),
      field: z.string().nullable(),
      confidence: z.enum(["sure", "likely", "none"]),
      samples: z.array(z.string()),
    }),
  ),
  mapping: columnMapping,
  missing: z.array(z.string()),
  duplicates: z.array(z.string()),
  ignored: z.array(z.string()),
  fingerprint: z
    .string()
    .meta({ description: "Key by which a mapping is remembered: the same for files with the same headings." }),
  fields: z.array(
    z.strictObject({
      name: z.string(),
      column: z.string(),
      label: z.string(),
      required: z.boolean(),
      sample: z.string(),
    }),
  ),
  sample: z.array(importRowReport.omit({ issues: true })),
  duplicateOf: importBatchId.nullable().meta({ description: "An earlier import of the same file." }),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** What an import would do if it started now. */
export const importCheck = z.strictObject({
  batchId: importBatchId,
  kind: importKind,
  totalRows: z.int(),
  willCreate: z.int(),
  willChange: z.int().meta({ description: "Always 0: existing records are not changed." }),
  willSkip: z.int().meta({ description: "Rows whose record exists already." }),
  willFail: z.int().meta({ description: "Rows that are wrong, held back, or repeat a row above." }),
  willHold: z.int().meta({ description: "Those of `will_fail` that are held back until somebody confirms them." }),
  warnings: z.int().meta({ description: "Rows that somebody should check: they have a warning, or are held back." }),
  rows: z.array(importRowReport).meta({ description: "The first 1,000 rows with issues." }),
  duplicateOf: importBatchId.nullable(),
  remoteMaxRows: z.int().nullable().meta({
    description: "Most rows of one import into the remote directory; null when no remote directory takes such a file.",
  }),
});
export type ImportCheck = z.infer<typeof importCheck>;

export const importErrorPage = pageOf(importRowReport).extend({
  heading: z.array(z.string()).meta({ description: "Headings of the file, in the order of the cells." }),
});

/** The result of an undo: what was removed, what stays, and why. */
export const importUndo = z.strictObject({
  deleted: z.int(),
  keptTotal: z.int(),
  kept: z
    .array(z.strictObject({ row: z.int().nullable(), id: z.string(), reason: z.enum(["changed_since", "in_use"]) }))
    .meta({
      description:
        "The first 1,000 records that stay because somebody changed them since, or because other records refer to them.",
    }),
});
export type ImportUndo = z.infer<typeof importUndo>;
