import { TRPCClientError } from "@trpc/client";
import manifest from "../package.json" with { type: "json" };
import { cancelled, unreachable, wrongAddress } from "./ask.ts";
import { DaybookError, type InputError } from "./daybook-error.ts";

/** A problem document (RFC 9457) of the server. */
export interface ProblemDocument {
  readonly code?: string;
  readonly detail?: string;
  readonly request_id?: string;
  readonly errors?: readonly InputError[];
}

/** The same data in a tRPC error. */
interface TrpcData {
  readonly code: string;
  readonly httpStatus: number;
  /** Null if the server has no such procedure. */
  readonly path: string | null;
  readonly requestId: string | null;
  readonly errors: readonly InputError[];
  readonly errorsTotal: number;
  readonly [detail: string]: unknown;
}

/** A header of every answer over tRPC. */
export const versionHeader = "x-daybook-version";

export function failureOf(problem: ProblemDocument, { status, headers }: Response): DaybookError {
  return new DaybookError(problem.detail ?? `The server refused the request with status ${status}.`, {
    kind: status === 401 ? "credential" : "refused",
    code: problem.code ?? (status === 401 ? "unauthenticated" : "invalid_input"),
    status,
    errors: problem.errors ?? [],
    requestId: problem.request_id ?? null,
    retryAfterMs: retryAfterMs(headers),
  });
}

/** Converts the error of a failed tRPC call to a `DaybookError`. */
export function readFailure(cause: unknown, url: string, signal?: AbortSignal | null): DaybookError {
  if (cause instanceof DaybookError) return cause;
  if (!(cause instanceof TRPCClientError)) return unreachable(url, String(cause), cause);
  if (cause.cause instanceof DaybookError) return cause.cause;
  if (signal?.aborted) return cancelled(cause);
  const response = cause.meta?.["response"] as Response | undefined;
  const data = cause.data as TrpcData | null | undefined;
  if (typeof data?.code === "string") return refusalOf(cause.message, data, response, cause);
  const status = response?.status ?? null;
  if (status !== null && status >= 502 && status <= 504) return unreachable(url, `status ${status}`, cause, status);
  return wrongAddress(url, "its answer is not one of a procedure", status);
}

/** The refusal of a stream that was not opened; null if the answer does not come from a procedure. */
export async function refusedStream(response: Response): Promise<DaybookError | null> {
  const body = (await response.json().catch(() => null)) as {
    error?: { json?: { message?: string; data?: TrpcData } };
  } | null;
  const { message = "The server refused the stream.", data } = body?.error?.json ?? {};
  return typeof data?.code === "string" ? refusalOf(message, data, response) : null;
}

function refusalOf(message: string, data: TrpcData, response: Response | undefined, cause?: unknown): DaybookError {
  const { code, httpStatus, path, requestId, errors, errorsTotal: _total, ...details } = data;
  const common = {
    code,
    status: httpStatus,
    errors: errors ?? [],
    details,
    requestId: requestId ?? null,
    retryAfterMs: response ? retryAfterMs(response.headers) : null,
  };
  const serverVersion = response?.headers?.get(versionHeader) ?? null;
  const isUnknown = code === "not_found" && path === null;
  const hasUnknownMember =
    code === "invalid_input" && common.errors.some(({ message }) => message === "unknown member");
  if (isUnknown || (hasUnknownMember && isOlder(serverVersion, manifest.version)))
    return new DaybookError(
      `The server${serverVersion ? ` (${serverVersion})` : ""} is older than this client (${manifest.version}) and does not know ` +
        `${isUnknown ? "this procedure" : "a member of this input"}; update the server, or use the client that came with it.`,
      { ...common, kind: "older_server", code: "server_too_old" },
      { cause },
    );
  return new DaybookError(message, { ...common, kind: httpStatus === 401 ? "credential" : "refused" }, { cause });
}

/** Whether `version` is older than `than`. A server without the header is older than the header itself. */
export function isOlder(version: string | null, than: string): boolean {
  if (version === null) return true;
  const [left, right] = [version, than].map((text) => text.split(/[.-]/u).slice(0, 3).map(Number));
  const at = right?.findIndex((number, index) => number !== left?.[index]) ?? -1;
  return at >= 0 && (left?.[at] ?? 0) < (right?.[at] ?? 0);
}

/** The header has seconds. */
function retryAfterMs(headers: Headers): number | null {
  const seconds = Number.parseFloat(headers.get("retry-after") ?? "");
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}
