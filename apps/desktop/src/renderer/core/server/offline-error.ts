/**
 * What became of a question without an answer: it was never sent; it was, and the line broke; no answer came in time; or,
 * of a command, it was sent again and again and nobody knows whether it was done.
 */
export type Unanswered = "unsent" | "broken-off" | "late" | "unconfirmed";

/** There is no answer of the server. */
export class OfflineError extends Error {
  override readonly name = "OfflineError";
  readonly unanswered: Unanswered;
  constructor(unanswered: Unanswered, options?: ErrorOptions) {
    super(`the server has not answered: ${unanswered}`, options);
    this.unanswered = unanswered;
  }
}
