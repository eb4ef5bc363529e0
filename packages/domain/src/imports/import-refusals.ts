import type { Refusal } from "../shared/refusal.ts";

/** This very file was imported before; `batch_id` is that import. Start it with `again` if it is meant. */
export const alreadyImported = (batchId: string): Refusal => ({
  code: "file_already_imported",
  category: "conflict",
  message: "This file was imported before; ask for it again if that is meant.",
  details: { batchId },
});

/** The remote target has no address: HOSPITAL_DIRECTORY_URL is not set. */
export const remoteNotConfigured: Refusal = {
  code: "remote_not_configured",
  category: "business-rule",
  message: "There is no remote hospital directory; the server has no HOSPITAL_DIRECTORY_URL.",
};

/** The remote hospital directory did not do what it was asked to. Nothing was changed here; try again. */
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
