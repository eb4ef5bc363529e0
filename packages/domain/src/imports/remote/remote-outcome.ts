/**
 * What became of one request that another directory was asked to do, as far as we can know. A Hospital Directory API has no
 * idempotency keys, so the difference between "refused", "never arrived" and "nobody knows" decides whether sending again
 * could create a hospital twice.
 */
export type RemoteOutcome =
  | { readonly kind: "created"; readonly id: number }
  /** The directory has understood and said no: sending the same again changes nothing. */
  | { readonly kind: "refused"; readonly reason: RemoteRefusal; readonly status: number }
  /** It has not been done, and may be sent again: there was no connection. */
  | { readonly kind: "unreachable" }
  /** It has not been done, and may be sent again: after so long, if the directory says how long. */
  | { readonly kind: "too-many"; readonly afterMs: number | null }
  /** The directory says that it cannot now, and for how long. As a gateway may say so of work that was done, its list is asked before the row is sent again; nothing is on its way, so nothing is waited for. */
  | { readonly kind: "put-off"; readonly afterMs: number }
  /** It may have been done. Nothing may be sent again before the directory's own list has been looked at. */
  | { readonly kind: "unknown" };

export type RemoteRefusal = "remote_refused_row" | "remote_refused_us";

export type RemoteAnswer =
  /** No connection was made: not a byte of the request has left. */
  | { readonly kind: "unreachable" }
  /** The request has left, and no whole answer came back: cut, timed out, or too long. */
  | { readonly kind: "lost" }
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly id: number | null;
      readonly retryAfterMs: number | null;
    };

/** How an answer to `POST /hospitals` is to be read. */
export function readCreateAnswer(answer: RemoteAnswer): RemoteOutcome {
  if (answer.kind === "unreachable") return answer;
  if (answer.kind === "lost") return { kind: "unknown" };
  const { status, id, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return id === null ? { kind: "unknown" } : { kind: "created", id };
  if (status === 429) return { kind: "too-many", afterMs: retryAfterMs };
  // Authorization and address of the directory: every row would be refused alike, so it is the batch that stops.
  if ([301, 302, 307, 308, 401, 403, 404, 405].includes(status))
    return { kind: "refused", reason: "remote_refused_us", status };
  if (status >= 400 && status < 500) return { kind: "refused", reason: "remote_refused_row", status };
  if (status === 503 && retryAfterMs !== null) return { kind: "put-off", afterMs: retryAfterMs };
  // A bare 503 as well: a gateway in front says it of a directory that may be doing the work all the same.
  return { kind: "unknown" };
}
