/**
 * The kind of failure:
 * - `refused`: the server refused the call; `code` says why (docs/errors.md), `details` has the members of that code
 * - `credential`: the client's credentials or token are not accepted (`invalid_client`, `unauthenticated`, ...)
 * - `unreachable`: no answer (`server_unreachable`). A command may have been done: repeat it with the same idempotency key
 * - `wrong_address`: something answers at the URL, but it is not a Daybook server (`not_daybook`)
 * - `older_server`: the server is older than this client and does not know the procedure or a member (`server_too_old`)
 * - `cancelled`: the call was cancelled with its `signal` (`cancelled`)
 */
export type ErrorKind = "refused" | "credential" | "unreachable" | "wrong_address" | "older_server" | "cancelled";

/** One wrong member of an input. */
export interface InputError {
  /** The wrong member, with dots: `address.country`. */
  readonly path: string;
  readonly message: string;
}

interface Facts {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly status?: number | null;
  readonly errors?: readonly InputError[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string | null;
  readonly retryAfterMs?: number | null;
}

/** The error of every failed call. The message is for people and may change; `kind` and `code` are stable. */
export class DaybookError extends Error {
  override readonly name = "DaybookError";
  readonly kind: ErrorKind;
  readonly code: string;
  /** Status of the HTTP answer; null without one. */
  readonly status: number | null;
  /** With `invalid_input`: one entry for each wrong member, at most fifty. */
  readonly errors: readonly InputError[];
  /** Additional members of this code, such as `alternatives`; typed after `isRefusal`. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Identifies the request in the server's log. */
  readonly requestId: string | null;
  /** Milliseconds that the server asks to wait before the next try; null if it does not. */
  readonly retryAfterMs: number | null;

  constructor(message: string, facts: Facts, options?: ErrorOptions) {
    super(message, options);
    this.kind = facts.kind;
    this.code = facts.code;
    this.status = facts.status ?? null;
    this.errors = facts.errors ?? [];
    this.details = facts.details ?? {};
    this.requestId = facts.requestId ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }
}

/** Whether the same call may succeed later. */
export const isTransient = ({ kind, status }: DaybookError): boolean =>
  kind === "unreachable" || (kind === "refused" && (status === 429 || status === 503));
