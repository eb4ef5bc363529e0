import {
  fileEmpty,
  fileTooLarge,
  fileWithoutRows,
  headingMissing,
  importFileGone,
  missingColumns,
  moveBatch,
  newBatch,
  remoteUnavailable,
  tooManyRows,
} from "@daybook/domain";

/** Refusals of a file that was uploaded already. */
export const fileRefusals = [
  importFileGone,
  missingColumns([], []),
  headingMissing,
  fileEmpty,
  fileWithoutRows,
  fileTooLarge(0),
  tooManyRows(0),
].map(({ code }) => code);

/** Code of the refusal when the batch's state does not allow the command. */
export const illegalCommand = refusalCodeOf();
function refusalCodeOf(): string {
  const refused = moveBatch(newBatch(0), { name: "activate" });
  return refused.ok ? "" : refused.refusal.code;
}

/** Refusals of every command on a batch that was started. */
export const changeRefusals = [illegalCommand, remoteUnavailable.code];
