/**
 * Why a request has no answer: it was never sent; it was sent and the connection broke; no answer came in time; or,
 * for a command, it was sent repeatedly and nobody knows whether it was done.
 */
export type Unanswered = "unsent" | "broken-off" | "late" | "unconfirmed";

/** The server has not answered. */
export class OfflineError extends Error {
  override readonly name = "OfflineError";
  readonly unanswered: Unanswered;
  constructor(unanswered: Unanswered, options?: ErrorOptions) {
    super(`the server has not answered: ${unanswered}`, options);
    this.unanswered = unanswered;
  }
}
