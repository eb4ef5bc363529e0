/**
 * Outcome of one request to another directory, as far as we can know. A Hospital Directory API has no idempotency keys, so
 * only this difference between refused, unreachable and unknown tells whether sending again could create a hospital twice.
 */
export type RemoteOutcome =
  | { readonly kind: "created"; readonly id: number }
  /** The directory understood and refused: sending the same again is useless. */
  | { readonly kind: "refused"; readonly reason: RemoteRefusal; readonly status: number }
  /** Not done, and may be sent again: there was no connection. */
  | { readonly kind: "unreachable" }
  /** Not done, and may be sent again: after `afterMs`, if the directory says how long. */
  | { readonly kind: "too-many"; readonly afterMs: number | null }
  /** The directory is unavailable for `afterMs`, or a gateway says so although it did the work: read its list before sending again. */
  | { readonly kind: "put-off"; readonly afterMs: number }
  /** It may have been done. Read the directory's list before sending it again. */
  | { readonly kind: "unknown" };

export type RemoteRefusal = "remote_refused_row" | "remote_refused_us";

export type RemoteAnswer =
  /** No connection was made, so no byte of the request was sent. */
  | { readonly kind: "unreachable" }
  /** The request was sent, but no complete answer came back: cut off, timed out, or too long. */
  | { readonly kind: "lost" }
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly id: number | null;
      readonly retryAfterMs: number | null;
    };

/** The outcome that an answer to `POST /hospitals` means. */
export function readCreateAnswer(answer: RemoteAnswer): RemoteOutcome {
  if (answer.kind === "unreachable") return answer;
  if (answer.kind === "lost") return { kind: "unknown" };
  const { status, id, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return id === null ? { kind: "unknown" } : { kind: "created", id };
  if (status === 429) return { kind: "too-many", afterMs: retryAfterMs };
  // Authorization or address of the directory is wrong: every row would fail alike, so the batch stops.
  if ([301, 302, 307, 308, 401, 403, 404, 405].includes(status))
    return { kind: "refused", reason: "remote_refused_us", status };
  if (status >= 400 && status < 500) return { kind: "refused", reason: "remote_refused_row", status };
  if (status === 503 && retryAfterMs !== null) return { kind: "put-off", afterMs: retryAfterMs };
  // Also a 503 without Retry-After: a gateway may answer it while the directory still does the work.
  return { kind: "unknown" };
}
