import { appRouter, type DeclaredProcedure, declaredProcedures } from "@daybook/api";
import type { ProcedurePath } from "@daybook/domain";
import { toSnake, toSnakeKey } from "../http/rest/snake-case.ts";

/** All procedures, in the order of the router. */
export const procedures: readonly Declared[] = declaredProcedures(appRouter) as Declared[];
export type Declared = DeclaredProcedure & { readonly path: ProcedurePath };

export interface Reply {
  readonly status: number;
  /** The code of a refusal; null for a success. */
  readonly code: string | null;
  readonly text: string;
  /** The answer or the problem document; for tRPC without the envelope. */
  readonly body: unknown;
  readonly ms: number;
  readonly requestId: string | null;
}

export type Headers = Readonly<Record<string, string>>;
export type Surface = "trpc" | "rest";
export const surfacesOf = (procedure: Declared): Surface[] => (procedure.meta.rest ? ["trpc", "rest"] : ["trpc"]);

/** Calls a procedure over tRPC or REST, with the input in the form of tRPC. */
export function callProcedure(
  url: string,
  surface: Surface,
  procedure: Declared,
  input: unknown,
  headers: Headers = {},
): Promise<Reply> {
  if (surface === "rest") return callRest(url, procedure, input, headers);
  return procedure.type === "subscription"
    ? follow(url, procedure, input, headers)
    : callTrpc(url, procedure.path, input, headers);
}

export async function callTrpc(url: string, path: string, input: unknown, headers: Headers = {}): Promise<Reply> {
  return send(`${url}/trpc/${path}`, "POST", encode({ json: input }), headers);
}

const raw = "@raw:";
/** A value that is written unchanged into the JSON, although JavaScript would not write it so: `1e999`, `-0`. */
export const rawJson = (token: string) => raw + token;
export const encode = (value: unknown): string => JSON.stringify(value).replaceAll(/"@raw:([^"]*)"/gu, "$1");

/** Puts path parameters into the address, and the other members into the query of a GET or the body of other methods. */
export function callRest(url: string, { meta }: Declared, input: unknown, headers: Headers = {}): Promise<Reply> {
  if (!meta.rest) throw new Error(`${meta.path} is not offered over REST`);
  const { method } = meta.rest;
  const members = { ...(toSnake(input) as Record<string, unknown>) };
  const path = meta.rest.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    const value = members[name];
    delete members[name];
    return encodeURIComponent((typeof value === "string" ? value : JSON.stringify(value ?? "x")).toWellFormed());
  });
  if (method !== "GET" && method !== "DELETE") return send(`${url}/api/v1${path}`, method, encode(members), headers);
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(members)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      query.append(key, key === "sort" && typeof each === "string" ? toSnakeKey(each) : String(each));
  }
  return send(`${url}/api/v1${path}?${query.toString()}`, method, undefined, headers);
}

export async function send(
  address: string,
  method: string,
  body: string | undefined,
  headers: Headers,
): Promise<Reply> {
  const startedAt = performance.now();
  const response = await fetch(address, {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return reply(response, await response.text(), startedAt);
}

/** Opens a subscription and reads its first bytes. A stream that opens counts as an answer with 200. */
async function follow(url: string, { path }: Declared, input: unknown, headers: Headers): Promise<Reply> {
  const startedAt = performance.now();
  const over = new AbortController();
  const address = `${url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;
  const response = await fetch(address, { headers: { accept: "text/event-stream", ...headers }, signal: over.signal });
  if (!response.headers.get("content-type")?.includes("event-stream"))
    return reply(response, await response.text(), startedAt);
  const first = await response.body?.getReader().read();
  over.abort();
  return reply(response, JSON.stringify({ opened: new TextDecoder().decode(first?.value) }), startedAt);
}

function reply(response: Response, text: string, startedAt: number): Reply {
  const json = parse(text) as {
    error?: { json?: { data?: { code?: string } } };
    result?: { data?: { json?: unknown } };
    code?: string;
  };
  const problem = json.error?.json;
  return {
    status: response.status,
    code: problem?.data?.code ?? json.code ?? null,
    text,
    body: problem ?? (json.result?.data ? (json.result.data.json ?? null) : json),
    ms: performance.now() - startedAt,
    requestId: response.headers.get("x-request-id"),
  };
}

function parse(text: string): object {
  try {
    return (JSON.parse(text) ?? {}) as object;
  } catch {
    return { unparsed: text };
  }
}
