import { t } from "../core/trpc.ts";
import { activateImportProcedure } from "./activate-import.ts";
import { cancelImportProcedure } from "./cancel-import.ts";
import { deleteImportProcedure } from "./delete-import.ts";
import { getImportProcedure } from "./get-import.ts";
import { listImportErrorsProcedure } from "./list-import-errors.ts";
import { listImportsProcedure } from "./list-imports.ts";
import { onProgressProcedure } from "./on-progress.ts";
import { previewImportProcedure } from "./preview-import.ts";
import { resumeImportProcedure } from "./resume-import.ts";
import { startImportProcedure } from "./start-import.ts";
import { validateImportProcedure } from "./validate-import.ts";

export const importsRouter = t.router({
  preview: previewImportProcedure,
  validate: validateImportProcedure,
  start: startImportProcedure,
  get: getImportProcedure,
  list: listImportsProcedure,
  errors: listImportErrorsProcedure,
  cancel: cancelImportProcedure,
  resume: resumeImportProcedure,
  activate: activateImportProcedure,
  delete: deleteImportProcedure,
  onProgress: onProgressProcedure,
});
