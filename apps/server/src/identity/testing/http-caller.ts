/** A complete answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; empty if it is not JSON. */
  readonly json: Record<string, unknown>;
}

interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Record<string, string>;
}

/** Sends a request without following redirects. */
export async function call(url: string, { method, headers = {}, json, form }: Call = {}): Promise<Answer> {
  const body = form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json);
  const response = await fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    redirect: "manual",
    headers: { ...(json === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

export const bearer = (token: unknown) => ({ authorization: `Bearer ${String(token)}` });

/** The `Cookie` header that a browser would send after this answer. */
export const cookiesOf = (answer: Answer) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

export function signIn(url: string, email: string, password: string, headers: Record<string, string> = {}) {
  return call(`${url}/auth/sign-in/email`, { json: { email, password }, headers });
}

/** The actor that the server recognises; null for nobody. */
export async function whoIs(
  url: string,
  headers: Record<string, string>,
  method = "GET",
): Promise<Record<string, unknown> | null> {
  const { json } = await call(`${url}/whoami`, { headers, method });
  return json["actor"] as Record<string, unknown> | null;
}
