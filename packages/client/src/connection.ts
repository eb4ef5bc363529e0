import { type Asking, ask, unreachable, wrongAddress } from "./ask.ts";
import type { ClientOptions } from "./client-options.ts";
import { DaybookError } from "./daybook-error.ts";
import { failureOf, type ProblemDocument, refusedStream } from "./read-failure.ts";
import { type TokenSource, tokenSource } from "./service-token.ts";

/** Sends requests to one server, each with a valid token. */
export class Connection {
  /** URL of the server, without a trailing slash. */
  readonly url: string;
  readonly #asking: Asking;
  readonly #tokens: TokenSource;

  constructor({ url, auth, timeoutMs = 30_000 }: ClientOptions) {
    this.url = addressOf(url);
    this.#asking = { timeoutMs };
    this.#tokens = tokenSource(this.url, auth, this.#asking);
  }

  /**
   * Sends a request with the token. If the server no longer accepts the token, nothing was done, so the request is sent once
   * more with a new one.
   */
  async request(address: string | URL, init: RequestInit): Promise<Response> {
    const token = await this.#tokens.get();
    const first = await this.#send(address, init, token);
    if (first.status !== 401) return checked(first, this.url);
    const next = await this.#tokens.get(token);
    return checked(next === token ? first : await this.#send(address, init, next), this.url);
  }

  /** Opens a stream of events. */
  async follow(address: string | URL, init: RequestInit): Promise<Response> {
    const response = await this.request(address, init);
    const { status, headers } = response;
    if (headers.get("content-type")?.startsWith("text/event-stream")) return response;
    const refused = await refusedStream(response);
    if (refused) throw refused;
    if (status >= 500) throw unreachable(this.url, `status ${status}`, null, status);
    throw wrongAddress(this.url, "its answer is not a stream", status);
  }

  #send(address: string | URL, init: RequestInit, token: string): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    return ask(address, { ...init, headers }, this.#asking);
  }
}

/** When the server refuses a request before it reaches a procedure, it answers with a problem document. Turns that into an error. */
async function checked(response: Response, url: string): Promise<Response> {
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) return response;
  const problem = (await response.json().catch(() => ({}))) as ProblemDocument;
  if (response.status === 404) throw wrongAddress(url, "it has no procedures at that path", 404);
  throw failureOf(problem, response);
}

function addressOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^https?:$/u.test(parsed.protocol) && parsed.search === "" && parsed.hash === "")
    return parsed.href.replace(/\/+$/u, "");
  throw new DaybookError(`"${url}" is not the URL of a server; expected for example http://127.0.0.1:4000.`, {
    kind: "wrong_address",
    code: "not_daybook",
  });
}
