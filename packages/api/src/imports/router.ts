import { t } from "../core/trpc.ts";
import { activateImport, cancelImport, deleteImport, resumeImport } from "./change-procedures.ts";
import { onImportProgress } from "./on-progress.ts";
import { getImport, listImportErrors, listImports } from "./read-procedures.ts";
import { previewImport, startImport, validateImport } from "./start-procedures.ts";

export const importsRouter = t.router({
  preview: previewImport,
  validate: validateImport,
  start: startImport,
  get: getImport,
  list: listImports,
  errors: listImportErrors,
  cancel: cancelImport,
  resume: resumeImport,
  activate: activateImport,
  delete: deleteImport,
  onProgress: onImportProgress,
});
