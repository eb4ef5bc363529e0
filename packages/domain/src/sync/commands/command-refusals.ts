import type { Refusal } from "../../shared/refusal.ts";

/** Refusals of a desk's command as such, whatever it asks for. */

/** This procedure cannot be queued on a desk. Call it while the server can be reached. */
export const notOffline: Refusal = {
  code: "not_offline",
  category: "business-rule",
  message: "This cannot be done by a desk that is offline; do it while the server can be reached.",
};

/** The input is longer than a desk may send, 256 kB. Send less. */
export const commandTooLong: Refusal = {
  code: "command_too_long",
  category: "too-long",
  message: "The command is too long; send at most 256 kB.",
};

/** The command waited on its desk through more than two changes of its form. Do it again with the present program. */
export const commandTooOld: Refusal = {
  code: "command_too_old",
  category: "precondition",
  message: "The command was recorded by a program that is too old for this server; do it again.",
};

/** The desk's program is newer than the server. Try again when the server has been updated. */
export const commandTooNew: Refusal = {
  code: "command_too_new",
  category: "precondition",
  message: "The command was recorded by a program that is newer than this server; try again when it has been updated.",
};

/** The command is not signed by its author, or its author's grant is not for this desk. Sign in on this desk and do it again. */
export const notSigned: Refusal = {
  code: "not_signed",
  category: "forbidden",
  message: "The command is not signed by the person who is said to have given it.",
};

/**
 * The author's grant had ended when the command was given: it lasts 72 hours without contact, and until the role or the
 * password changes. Sign in on this desk and do it again.
 */
export const grantEnded: Refusal = {
  code: "grant_ended",
  category: "forbidden",
  message: "The author could not work on this desk any more when the command was given.",
};

/** The author is not an active member of the clinic any more. Somebody else has to do it. */
export const authorInactive: Refusal = {
  code: "author_inactive",
  category: "forbidden",
  message: "The author does not work in this clinic any more.",
};
