import { z } from "zod";
import { hospitalId } from "../shared/id.ts";
import { pageOf } from "../shared/page.ts";
import { instant } from "../shared/time/time.ts";
import { batchStatus } from "./import-batch.ts";
import { importKind } from "./import-kind.ts";

/** Where the rows go: our own tables, or another Hospital Directory API. */
export const importTarget = z.enum(["local", "remote"]);
export type ImportTarget = z.infer<typeof importTarget>;

export const importRowStatus = z.enum(["pending", "created", "created_and_activated", "failed"]);
export type ImportRowStatus = z.infer<typeof importRowStatus>;

/** Row 1 is the first one under the heading. */
export const importRowResult = z.strictObject({
  row: z.int().min(1),
  hospitalId: hospitalId.nullable(),
  name: z.string(),
  status: importRowStatus,
  error: z.string().nullable(),
  address: z
    .string()
    .optional()
    .meta({ description: "For a directory that creates a batch here: lets it recognise its own rows." }),
  phone: z.string().nullable().optional(),
});
export type ImportRowResult = z.infer<typeof importRowResult>;

const existingHospitals = z.int().min(0).meta({
  description: "Failed rows whose record exists already, in the clinic or in a row above.",
});

/** A batch without its rows, as lists show it. */
export const importSummary = z.strictObject({
  batchId: z.uuid(),
  kind: importKind,
  target: importTarget,
  status: batchStatus,
  totalHospitals: z.int().min(0).meta({ description: "Rows in the file, whatever the kind." }),
  processedHospitals: z.int().min(0).meta({ description: "Rows that have an outcome, failed ones included." }),
  failedHospitals: z.int().min(0),
  existingHospitals,
  processingTimeSeconds: z.number().min(0),
  batchActivated: z.boolean(),
  message: z.string(),
  createdAt: instant,
});
export type ImportSummary = z.infer<typeof importSummary>;

/** Of more than 1,000 rows, the failed ones come first, then others up to 1,000 in all; `page` selects a page of them. */
export const importResult = importSummary.extend({ hospitals: z.array(importRowResult) });
export type ImportResult = z.infer<typeof importResult>;

export const importPage = pageOf(importSummary.extend({ fileName: z.string().nullable() }));

/** Progress of a running import; counts never decrease within an attempt. */
export const importProgress = z.strictObject({
  batchId: z.uuid(),
  status: batchStatus,
  totalHospitals: z.int().min(0),
  processedHospitals: z.int().min(0),
  failedHospitals: z.int().min(0),
  existingHospitals,
  batchActivated: z.boolean(),
  rowsPerSecond: z.number().min(0).nullable(),
});
export type ImportProgress = z.infer<typeof importProgress>;
