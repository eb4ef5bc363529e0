import { TRPCClientError } from "@trpc/client";
import { OfflineError } from "./offline-error.ts";

/** Why a call failed, as far as screens need to distinguish. */
export interface Failure {
  readonly kind: "offline" | "session" | "refused" | "broken";
  /** The server's stable code, such as `appointment_conflict`. */
  readonly code: string;
  /** The server's message, in English; shown if we have no text in the person's language. */
  readonly message: string;
  readonly requestId: string | null;
  /** What is wrong with each field of the input, by its path. */
  readonly fields: Readonly<Record<string, string>>;
  /** Further members of the answer, such as `conflicts` and `alternatives`. */
  readonly details: Readonly<Record<string, unknown>>;
}

interface ErrorData extends Record<string, unknown> {
  readonly code?: string;
  readonly httpStatus?: number;
  readonly requestId?: string | null;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

export function failureOf(error: unknown): Failure {
  const data = (error instanceof TRPCClientError ? (error.data as ErrorData | null) : null) ?? {};
  const message = error instanceof Error ? error.message : "";
  const { code, httpStatus, requestId = null, errors = [], ...details } = data;
  return {
    kind: kindOf(error, httpStatus),
    code: code ?? codeOfOffline(error) ?? "broken",
    message,
    requestId,
    fields: Object.fromEntries(errors.map(({ path, message }) => [path, message])),
    details,
  };
}

function codeOfOffline(error: unknown): "offline" | "no_answer" | "unconfirmed" | null {
  const cause = error instanceof TRPCClientError ? error.cause : error;
  if (!(cause instanceof OfflineError)) return null;
  if (cause.unanswered === "late") return "no_answer";
  return cause.unanswered === "unconfirmed" ? "unconfirmed" : "offline";
}

function kindOf(error: unknown, status: number | undefined): Failure["kind"] {
  if (codeOfOffline(error)) return "offline";
  if (status === 401) return "session";
  return status !== undefined && status < 500 ? "refused" : "broken";
}
