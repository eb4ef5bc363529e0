import { DaybookError } from "./daybook-error.ts";

export interface Asking {
  /** Milliseconds to wait for an answer. */
  readonly timeoutMs: number;
}

/**
 * Sends one request.
 * @throws DaybookError if there is no answer, or one that does not come from a Daybook server
 */
export async function ask(address: string | URL, init: RequestInit, { timeoutMs }: Asking): Promise<Response> {
  const { origin } = new URL(address);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new DOMException("no answer in time", "TimeoutError")), timeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, deadline.signal]) : deadline.signal;
  try {
    // A redirect would turn a POST into a GET, and carry the credentials to another address.
    const response = await fetch(address, { ...init, redirect: "manual", signal });
    judge(response, origin);
    if (response.headers.get("content-type")?.startsWith("text/event-stream")) return response;
    // Read the whole body within the time limit, because a connection can break halfway.
    const { status, statusText, headers } = response;
    return new Response([204, 304].includes(status) ? null : await response.arrayBuffer(), {
      status,
      statusText,
      headers: new Headers([...headers].filter(([name]) => name !== "content-encoding" && name !== "content-length")),
    });
  } catch (cause) {
    if (cause instanceof DaybookError) throw cause;
    if (init.signal?.aborted) throw cancelled(cause);
    throw unreachable(origin, deadline.signal.aborted ? `no answer within ${timeoutMs} ms` : reasonOf(cause), cause);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws DaybookError if the body is not a JSON object */
export async function readJson<Body>(response: Response, url: string): Promise<Body> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === "object" && body !== null) return body as Body;
  throw wrongAddress(url, `the answer is not JSON (status ${response.status})`, response.status);
}

export const cancelled = (cause: unknown) =>
  new DaybookError("The call was cancelled by its caller.", { kind: "cancelled", code: "cancelled" }, { cause });

export const unreachable = (origin: string, reason: string, cause?: unknown, status: number | null = null) =>
  new DaybookError(
    `No answer from ${origin}: ${reason}.`,
    { kind: "unreachable", code: "server_unreachable", status },
    { cause },
  );

export const wrongAddress = (origin: string, reason: string, status: number | null) =>
  new DaybookError(`${origin} is not a Daybook server: ${reason}.`, {
    kind: "wrong_address",
    code: "not_daybook",
    status,
  });

const spoken = /^(?:application\/(?:problem\+)?json|text\/event-stream)\b/u;

function judge({ status, headers }: Response, origin: string): void {
  const location = headers.get("location");
  if (status >= 300 && status < 400 && location !== null)
    throw wrongAddress(origin, `it redirects to ${new URL(location, origin).origin}; use that address instead`, status);
  const type = headers.get("content-type") ?? "nothing";
  if (spoken.test(type)) return;
  // A proxy answers in place of a server that is down, usually with an HTML page.
  if (status >= 502 && status <= 504) throw unreachable(origin, `a proxy answered with status ${status}`, null, status);
  throw wrongAddress(origin, `it answered with status ${status} and ${type}`, status);
}

/** The cause, such as ECONNREFUSED; the error of `fetch` itself only says that it failed. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: unknown; message?: unknown }; message?: unknown };
  return String(cause?.code ?? cause?.message ?? message ?? error);
}
