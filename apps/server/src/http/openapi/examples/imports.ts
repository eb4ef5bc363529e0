import { exampleIds } from "./example-ids.ts";
import type { OperationExamples } from "./operation-example.ts";

const batch_id = exampleIds.importBatch;
const summary = {
  batch_id,
  kind: "hospitals",
  target: "local",
  status: "COMPLETED",
  total_hospitals: 2,
  processed_hospitals: 2,
  failed_hospitals: 1,
  existing_hospitals: 0,
  processing_time_seconds: 0.4,
  batch_activated: false,
  message: "1 of 2 rows were imported, 1 were not; correct and resume, or activate it as it is.",
  created_at: "2027-01-04T07:30:00Z",
};
const created = { row: 1, hospital_id: 101, name: "Hôpital de la Croix-Rousse", status: "created", error: null };
const failed = {
  row: 2,
  hospital_id: null,
  name: "Clinique du Parc",
  status: "failed",
  error: "phone: Expected a telephone number.",
};
const result = { ...summary, hospitals: [created, failed] };
const path = { batch_id };

export const importResultExample = result;
export const importPreviewExample = {
  batch_id,
  kind: "hospitals",
  file_name: "hospitals.csv",
  file_size: 96,
  total_rows: 1,
  reading: {
    encoding: "utf-8",
    is_certain: true,
    delimiter: ",",
    newline: "lf",
    has_heading: true,
    heading_line: 1,
    date_order: null,
    date_orders: [null, null],
  },
  beginning: [
    { line: 1, cells: ["name", "address"] },
    { line: 2, cells: ["Clinique du Parc", "155 boulevard Stalingrad, 69006 Lyon"] },
  ],
  columns: [
    { column: 0, heading: "name", field: "name", confidence: "sure", samples: ["Clinique du Parc"] },
    {
      column: 1,
      heading: "address",
      field: "address",
      confidence: "sure",
      samples: ["155 boulevard Stalingrad, 69006 Lyon"],
    },
  ],
  mapping: ["name", "address"],
  missing: [],
  duplicates: [],
  ignored: [],
  fingerprint: "name|address",
  fields: [{ name: "name", column: "name", label: "Name", required: true, sample: "Clinique du Parc" }],
  sample: [{ row: 1, line: 2, cells: ["Clinique du Parc", "155 boulevard Stalingrad, 69006 Lyon"] }],
  duplicate_of: null,
};
export const importExamples: OperationExamples = {
  "imports.get": { path, query: { page: 1 }, response: result },
  "imports.list": {
    response: { items: [{ ...summary, file_name: "hospitals.csv" }], total: 1, page: 1, page_size: 50 },
  },
  "imports.errors": {
    path,
    response: {
      heading: ["name", "address", "phone"],
      items: [
        {
          row: 2,
          line: 3,
          cells: ["Clinique du Parc", "155 boulevard Stalingrad, 69006 Lyon", "none"],
          issues: [
            {
              code: "invalid_phone",
              severity: "error",
              message: "Expected a telephone number.",
              column: 2,
              heading: "phone",
              field: "phone",
              value: "none",
              repair: null,
            },
          ],
        },
      ],
      total: 1,
      page: 1,
      page_size: 200,
    },
  },
  "imports.cancel": {
    path,
    response: {
      ...result,
      status: "CANCELLED",
      message: "Cancelled; 1 rows were imported before and stay inactive.",
    },
  },
  "imports.resume": {
    path,
    request: { corrections: [{ row: 2, cells: { "2": "+33 4 72 00 00 03" } }] },
    response: {
      ...result,
      status: "PENDING",
      processed_hospitals: 1,
      failed_hospitals: 0,
      message: "Waiting for a worker.",
    },
  },
  "imports.activate": {
    path,
    response: {
      ...result,
      batch_activated: true,
      message: "1 of 2 rows were imported, 1 were not; the batch is active.",
      hospitals: [{ ...created, status: "created_and_activated" }, failed],
    },
  },
  "imports.delete": { path },
};
