import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { createDaybookClient, type DaybookClient, DaybookError, isRefusal } from "./index.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts an HTTP server that answers anything a test wants. */
async function serve(handler: Handler, port = 0): Promise<string> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => handler(request, response, body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const answer = (value: unknown) => [{ result: { data: { json: value } } }];
const refusal = (httpStatus: number, code: string, more: object = {}) => [
  {
    error: {
      json: { code: -32000, message: "No.", data: { code, httpStatus, path: "session.me", errors: [], ...more } },
    },
  },
];

const clientOf = (url: string, more: object = {}) => createDaybookClient({ url, auth: { token: "t" }, ...more });
const me = (client: DaybookClient) => client.session.me.query();

async function failure(call: Promise<unknown>): Promise<DaybookError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DaybookError)) throw new Error(`expected a DaybookError, not ${String(error)}`);
  return error;
}

const page: Handler = (_request, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<p>");
test.each<[string, Handler, object]>([
  ["a page", page, { kind: "wrong_address", code: "not_daybook", status: 200 }],
  ["JSON of another kind", (_, response) => json(response, 200, { hello: 1 }), { kind: "wrong_address", status: 200 }],
  [
    "a redirect",
    (_, response) => void response.writeHead(308, { location: "https://elsewhere.test/x" }).end(),
    { kind: "wrong_address", status: 308, message: expect.stringContaining("https://elsewhere.test") },
  ],
  [
    "a problem document: no such address",
    (_, response) => json(response, 404, { code: "not_found" }, { "content-type": "application/problem+json" }),
    { kind: "wrong_address", code: "not_daybook", status: 404 },
  ],
  [
    "a proxy before a server that is down",
    (_, response) => void response.writeHead(502, { "content-type": "text/html" }).end("<p>"),
    { kind: "unreachable", code: "server_unreachable", status: 502 },
  ],
  [
    "a connection that breaks",
    (request) => void request.socket.destroy(),
    { kind: "unreachable", code: "server_unreachable", status: null },
  ],
  [
    "half an answer",
    (request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" }).write("[");
      setTimeout(() => request.socket.destroy(), 20);
    },
    { kind: "unreachable", code: "server_unreachable" },
  ],
  ["nothing at all", () => undefined, { kind: "unreachable", message: expect.stringContaining("within 200 ms") }],
  [
    "a refusal",
    (_, response) => json(response, 409, refusal(409, "mrn_taken", { patientId: "p", requestId: "r" })),
    { kind: "refused", code: "mrn_taken", status: 409, requestId: "r", details: { patientId: "p" } },
  ],
  [
    "a token that is not accepted",
    (_, response) => json(response, 401, refusal(401, "unauthenticated")),
    { kind: "credential", code: "unauthenticated", status: 401 },
  ],
  [
    "a procedure that the server does not have",
    (_, response) => json(response, 404, refusal(404, "not_found", { path: null })),
    { kind: "older_server", code: "server_too_old", status: 404 },
  ],
  ["a missing record", (_, response) => json(response, 404, refusal(404, "not_found")), { kind: "refused" }],
  [
    "an older server that does not know a member",
    (_, response) =>
      json(response, 400, refusal(400, "invalid_input", { errors: [{ path: "x", message: "unknown member" }] }), {
        "x-daybook-version": "0.0.9",
      }),
    { kind: "older_server", code: "server_too_old", errors: [{ path: "x", message: "unknown member" }] },
  ],
  [
    "a server of the same age that does not know a member",
    (_, response) =>
      json(response, 400, refusal(400, "invalid_input", { errors: [{ path: "x", message: "unknown member" }] }), {
        "x-daybook-version": manifest.version,
      }),
    { kind: "refused", code: "invalid_input" },
  ],
])("the error says what answered: %s", async (_what, handler, expected) => {
  const url = await serve(handler);
  expect(await failure(me(clientOf(url, { retries: 0, timeoutMs: 200 })))).toMatchObject(expected);
});

test("if nothing listens, the server is reported as unreachable", async () => {
  const url = await serve(() => undefined);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  const error = await failure(me(clientOf(url, { retries: 0 })));
  expect(error).toMatchObject({ kind: "unreachable", code: "server_unreachable", status: null });
  expect(error.message).toBe(`No answer from ${url}: ECONNREFUSED.`);
});

test.each(["daybook.test", "ftp://daybook.test", "http://daybook.test/?a=1", ""])(
  "%j is not a valid address",
  (url) => {
    expect(() => clientOf(url)).toThrow(expect.objectContaining({ kind: "wrong_address", code: "not_daybook" }));
  },
);

test("refusals are distinguished by their codes", async () => {
  const url = await serve((_, response) => json(response, 409, refusal(409, "mrn_taken", { patientId: "p" })));
  const error: unknown = await failure(me(clientOf(url)));
  expect(isRefusal(error, "mrn_taken") && error.details.patientId).toBe("p");
  expect(isRefusal(error, "id_taken")).toBe(false);
  expect(isRefusal(new Error("mrn_taken"), "mrn_taken")).toBe(false);
});

test("a cancelled call is reported as cancelled, also while it waits to be repeated", async () => {
  const silent = await serve(() => undefined);
  expect(await failure(clientOf(silent).session.me.query({}, { signal: AbortSignal.timeout(50) }))).toMatchObject({
    kind: "cancelled",
    code: "cancelled",
  });
  const busy = await serve((_, response) => json(response, 503, refusal(503, "overloaded"), { "retry-after": "20" }));
  const startedAt = performance.now();
  expect(await failure(clientOf(busy).session.me.query({}, { signal: AbortSignal.timeout(100) }))).toMatchObject({
    kind: "cancelled",
  });
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

const patient = { firstName: "Ann", lastName: "Lee", birthDate: "1980-01-02" };
const lost: Handler = (request) => void request.socket.destroy();
const busy: Handler = (_, response) => json(response, 503, refusal(503, "database_unavailable"));
const defect: Handler = (_, response) => json(response, 500, refusal(500, "internal_error"));
test.each<[string, Handler, (client: DaybookClient) => Promise<unknown>, number]>([
  ["a query whose answer is lost", lost, me, 3],
  ["a query that a busy server refuses", busy, me, 3],
  ["a query that fails with 500", defect, me, 1],
  ["a command without a key whose answer is lost", lost, (client) => client.patients.create.mutate(patient), 1],
  ["a command without a key that a busy server refuses", busy, (client) => client.patients.create.mutate(patient), 1],
  [
    "a command with a key whose answer is lost",
    lost,
    (client) => client.patients.create.mutate(patient, { idempotencyKey: "k" }),
    3,
  ],
])("only what is safe is repeated: %s", async (_what, handler, call, requests) => {
  const keys: unknown[] = [];
  const url = await serve((request, response, body) => {
    keys.push(request.headers["idempotency-key"]);
    handler(request, response, body);
  });
  await failure(call(clientOf(url, { retries: 2 })));
  expect(keys).toHaveLength(requests);
  expect(new Set(keys).size).toBe(1);
});

test("a repeated call returns the last answer", async () => {
  let requests = 0;
  const url = await serve((request, response) => {
    requests += 1;
    if (requests < 3) return request.socket.destroy();
    return json(response, 200, answer({ id: "me" }));
  });
  expect(await me(clientOf(url))).toEqual({ id: "me" });
});

/** A server with a token endpoint; each token is valid until the next is issued. */
function identity({ lifeSeconds = 3600 } = {}) {
  const seen = { tokens: 0, credentials: [] as unknown[], good: "" };
  const handler: Handler = (request, response) => {
    const origin = `http://${request.headers.host}`;
    if (request.url === "/.well-known/oauth-authorization-server")
      return json(response, 200, { token_endpoint: `${origin}/token` });
    if (request.url === "/token") {
      seen.tokens += 1;
      seen.credentials.push(request.headers.authorization);
      seen.good = `t${seen.tokens}`;
      return json(response, 200, { access_token: seen.good, expires_in: lifeSeconds });
    }
    const calls = (request.url ?? "").split("?")[0]?.split(",") ?? []; // simultaneous calls are batched
    return request.headers.authorization === `Bearer ${seen.good}`
      ? json(
          response,
          200,
          calls.flatMap(() => answer({ with: seen.good })),
        )
      : json(response, 401, refusal(401, "unauthenticated"));
  };
  return { seen, handler };
}
const auth = { clientId: "svc", clientSecret: "s:cret" };

test("a token is fetched once for all callers, and renewed shortly before it expires or when it is refused", async () => {
  const { seen, handler } = identity();
  const client = createDaybookClient({ url: await serve(handler), auth });
  await Promise.all([me(client), me(client), client.locations.list.query()]);
  await me(client);
  expect(seen.tokens).toBe(1);
  expect(seen.credentials).toEqual([`Basic ${btoa("svc:s%3Acret")}`]);
  seen.good = "revoked";
  // Commands with a key are sent alone, so each of these is refused.
  const alone = (idempotencyKey: string) => client.patients.create.mutate(patient, { idempotencyKey });
  expect(await Promise.all([me(client), alone("a"), alone("b")])).toHaveLength(3);
  expect(seen.tokens).toBe(2);

  const short = identity({ lifeSeconds: 20 });
  const hasty = createDaybookClient({ url: await serve(short.handler), auth });
  await me(hasty);
  const before = short.seen.tokens;
  const create = (idempotencyKey: string) => hasty.patients.create.mutate(patient, { idempotencyKey });
  await Promise.all([create("a"), create("b"), create("c")]);
  expect(short.seen.tokens).toBe(before + 1);
});

test("refused credentials are reported, and the next call tries again", async () => {
  let isKnown = false;
  const { handler } = identity();
  const url = await serve((request, response, body) =>
    request.url === "/token" && !isKnown
      ? json(response, 401, { error: "invalid_client" })
      : handler(request, response, body),
  );
  const client = createDaybookClient({ url, auth });
  const error = await failure(me(client));
  expect(error).toMatchObject({ kind: "credential", code: "invalid_client", status: 401 });
  expect(error.message).not.toContain("s:cret");
  isKnown = true;
  expect(await me(client)).toEqual({ with: "t1" });
});

test("a server without a discovery document is not a Daybook server", async () => {
  const url = await serve((_, response) => json(response, 404, { error: "no such page" }));
  expect(await failure(me(createDaybookClient({ url, auth })))).toMatchObject({ kind: "wrong_address", status: 404 });
});

/** A stream that sends some events and then ends, either properly or with a broken connection. */
const event = (id: string, data: unknown) => `id: ${id}\ndata: ${JSON.stringify({ json: data })}\n\n`;
const start = (response: ServerResponse) =>
  void response.writeHead(200, { "content-type": "text/event-stream" }).write("event: connected\ndata: {}\n\n");
/** The last event id: in the input when a stream is opened, in a header after a lost connection. */
function lastIdIn({ headers, url = "" }: IncomingMessage): unknown {
  const input = new URL(url, "http://server.test").searchParams.get("input") ?? "{}";
  return headers["last-event-id"] ?? (JSON.parse(input) as { json?: { lastEventId?: string } }).json?.lastEventId;
}

test("a stream continues after its last event when the server closes it", async () => {
  const from: unknown[] = [];
  const url = await serve((request, response) => {
    from.push(lastIdIn(request));
    start(response);
    response.write(event(`e${from.length}`, { event: "reset" }));
    response.end("event: return\ndata: {}\n\n");
  });
  const ids: string[] = [];
  const stream = clientOf(url).appointments.onChange.subscribe(undefined, { onData: ({ id }) => ids.push(id) });
  await expect.poll(() => ids.length, { timeout: 30_000 }).toBeGreaterThan(2);
  stream.unsubscribe();
  expect(from.slice(0, 3)).toEqual([undefined, "e1", "e2"]);
  const requests = from.length;
  await delay(1_200);
  expect(from).toHaveLength(requests);
});

test("a stream continues after its server was unreachable", async () => {
  const from: unknown[] = [];
  const handler: Handler = (request, response) => {
    from.push(lastIdIn(request));
    start(response);
    response.write(event(`e${from.length}`, { event: "reset" }));
  };
  const url = await serve(handler);
  const ids: string[] = [];
  const tries: string[] = [];
  const stream = clientOf(url).appointments.onChange.subscribe(undefined, {
    onData: ({ id }) => ids.push(id),
    onConnectionStateChange: ({ error }) => tries.push(error instanceof DaybookError ? error.code : ""),
  });
  await expect.poll(() => ids).toEqual(["e1"]);
  const port = new URL(url).port;
  const [server] = servers.splice(0);
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
  await expect.poll(() => tries, { timeout: 30_000 }).toContain("server_unreachable");
  await serve(handler, Number(port));
  await expect.poll(() => ids, { timeout: 30_000 }).toEqual(["e1", "e2"]);
  stream.unsubscribe();
  expect(from).toEqual([undefined, "e1"]);
});

test("an import's stream reconnects until its final status, and then ends", async () => {
  const statuses = ["IN_PROGRESS", "COMPLETED"];
  let requests = 0;
  const url = await serve((_request, response) => {
    start(response);
    response.write(event(`e${requests}`, { status: statuses[requests] }));
    response.end("event: return\ndata: {}\n\n");
    requests += 1;
  });
  const told: string[] = [];
  const input = { batchId: "0190f4c5-7b1a-7000-8000-000000000001" };
  await new Promise<void>((resolve) => {
    clientOf(url).imports.onProgress.subscribe(input, {
      onData: ({ data }) => told.push(data.status),
      onComplete: resolve,
    });
  });
  expect(told).toEqual(statuses);
});

test.each<[string, Handler, object]>([
  ["a wrong address", page, { kind: "wrong_address" }],
  [
    "a credential that is refused",
    (_, response) => json(response, 401, { code: "unauthenticated" }, { "content-type": "application/problem+json" }),
    { kind: "credential", code: "unauthenticated" },
  ],
])("a stream ends for good at %s", async (_what, handler, expected) => {
  const url = await serve(handler);
  const error = await new Promise((resolve) => {
    clientOf(url).appointments.onChange.subscribe(undefined, { onError: resolve });
  });
  expect(error).toBeInstanceOf(DaybookError);
  expect(error).toMatchObject(expected);
});
