import type { Refusal } from "../shared/refusal.ts";

/** The same file was imported before; `batch_id` is that import. Send `again` to import it again. */
export const alreadyImported = (batchId: string): Refusal => ({
  code: "file_already_imported",
  category: "conflict",
  message: "This file was imported before; to import it once more, ask for it explicitly.",
  details: { batchId },
});

/** The server has no address of a remote directory: HOSPITAL_DIRECTORY_URL is not set. */
export const remoteNotConfigured: Refusal = {
  code: "remote_not_configured",
  category: "business-rule",
  message: "There is no remote hospital directory; the server has no HOSPITAL_DIRECTORY_URL.",
};

/** The remote hospital directory failed or did not answer. Nothing was changed here; try again. */
export const remoteUnavailable: Refusal = {
  code: "remote_unavailable",
  category: "transient",
  message: "The remote hospital directory did not answer as it should; nothing was changed here.",
};

/** Only hospitals can go to the remote directory. */
export const remoteTakesHospitals: Refusal = {
  code: "remote_takes_hospitals",
  category: "business-rule",
  message: "Only hospitals can be sent to the remote directory.",
};

/** The uploaded file is no longer there. Upload it again. */
export const importFileGone: Refusal = {
  code: "import_file_gone",
  category: "business-rule",
  message: "The uploaded file is no longer there; upload it again.",
};

/** The request is no multipart form with one file in the field `file`. */
export const uploadExpected: Refusal = {
  code: "upload_expected",
  category: "invalid",
  message: "Send a multipart form with the file in the field `file`.",
};
