import type { Refusal } from "./refusal.ts";

/** Refusals that belong to no slice alone. Each is a line of docs/errors.md. */

/** The input does not match the schema of the procedure; `errors` names every wrong field. */
export const invalidInput: Refusal = {
  code: "invalid_input",
  category: "invalid",
  message: "The input is not valid; see errors.",
};

/** No token, or one that is expired or revoked. Sign in again. */
export const unauthenticated: Refusal = {
  code: "unauthenticated",
  category: "login",
  message: "Sign in, or send a valid access token.",
};

/** The role of the caller may not do this; `roles` lists those that may. */
export const forbidden = (roles: readonly string[]): Refusal => ({
  code: "forbidden",
  category: "forbidden",
  message: `This takes one of the roles: ${roles.join(", ")}.`,
  details: { roles },
});

/**
 * The access token was not issued for this: `required_scope` names the scope that it lacks. Ask the token endpoint for a
 * token with that scope.
 */
export const insufficientScope = (requiredScope: string): Refusal => ({
  code: "insufficient_scope",
  category: "forbidden",
  message: `This takes an access token with the scope ${requiredScope}.`,
  details: { requiredScope },
});

/** There is no such record, or it belongs to another clinic; the two are not told apart. */
export const notFound: Refusal = { code: "not_found", category: "not-found", message: "There is no such record." };

/** The record was changed by somebody else since it was read; `current` is its version now. Read it again. */
export const versionConflict = (current: number): Refusal => ({
  code: "version_conflict",
  category: "conflict",
  message: "Somebody changed this record in the meantime; read it again and repeat the change.",
  details: { current },
});

/** `If-Match` does not match the record's current `etag`. Read it again. */
export const preconditionFailed = (etag: string | null): Refusal => ({
  code: "precondition_failed",
  category: "precondition",
  message: "Somebody changed this record in the meantime; read it again and repeat the change.",
  details: { etag },
});

/** The idempotency key was used before with another input or command. Make a new key for a new command. */
export const idempotencyMismatch: Refusal = {
  code: "idempotency_mismatch",
  category: "business-rule",
  message: "This idempotency key was used before for a different request.",
};

/**
 * The command was done before with this idempotency key, and its answer held a secret, which is shown once and not stored.
 * Nothing was done now. `id` names the record: give it another secret, with a new key.
 */
export const answerToldOnce = (id: string | null): Refusal => ({
  code: "answer_told_once",
  category: "conflict",
  message: "This was done before under the same key; its answer held a secret, which is shown only once.",
  details: { id },
});

/** A record with this id exists. Ids made by the caller must be new; use UUID version 7. */
export const idTaken: Refusal = { code: "id_taken", category: "conflict", message: "A record with this id exists." };

/** The database is unreachable or overloaded. Nothing was done; repeat the request with the same idempotency key. */
export const databaseUnavailable: Refusal = {
  code: "database_unavailable",
  category: "transient",
  message: "The database does not answer at the moment; nothing was done. Try again shortly.",
};

/** The access cannot be written into the audit trail, so it is refused. Nothing was done; an operator is needed. */
export const auditUnavailable: Refusal = {
  code: "audit_unavailable",
  category: "transient",
  message: "The audit trail cannot be written at the moment; nothing was done.",
};

/** Too many requests; `Retry-After` says when to try again. */
export const tooManyRequests: Refusal = {
  code: "too_many_requests",
  category: "throttled",
  message: "Too many requests; wait a little.",
};

/** A bug in Daybook. Search the server's log for the request id. */
export const internalError: Refusal = {
  code: "internal_error",
  category: "transient",
  message: "Something went wrong on our side. Quote the request id when you report it.",
};
