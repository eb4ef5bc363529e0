import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { directoryFields, matchesEntry, pickFields, readDirectorySearch, searchTextOf } from "@daybook/domain";
import { testEntries } from "@daybook/domain/testing/directory";

/** How the double behaves. Honest: it answers as CloudSearch does. */
export type GatewayManner =
  | "honest"
  | "slow"
  | "dripping"
  | "hanging up"
  | "half a body"
  | "500 as JSON"
  | "503 as XML"
  | "429"
  | "403"
  | "404"
  | "HTML"
  | "oversized"
  | "lying counts"
  | "unknown fields"
  | "no hits member"
  | "an error with 200"
  | "once 502";

export interface GatewayDouble extends AsyncDisposable {
  readonly url: string;
  manner: GatewayManner;
  /** Query strings of all requests. */
  readonly asked: string[];
}

/** A gateway of the health-care directory on a port of its own; it has the people of `testEntries`. */
export async function startGatewayDouble(manner: GatewayManner = "honest"): Promise<GatewayDouble> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? "", "http://double").search);
    behave(double.manner, request, response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const double: GatewayDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev/`,
    manner,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return double;
}

const searchable = testEntries.map((entry) => ({ ...entry, searchText: searchTextOf(entry.fields) }));

/** Status and body of CloudSearch's answer to a query string. */
function honest(search: string): { readonly status: number; readonly body: Record<string, unknown> } {
  const given = new URLSearchParams(search);
  const text = (name: string) => given.get(name) ?? undefined;
  const size = given.get("size");
  const read = readDirectorySearch({
    q: given.get("q") ?? "",
    fq: text("fq"),
    "q.options": text("q.options"),
    "q.parser": text("q.parser"),
    return: text("return"),
    size: size === null ? undefined : Number(size),
  });
  if (!read.ok) {
    const { message } = read.refusal;
    const inner = { rid: "abc", message: `[*Deprecated*: Use the outer message field] ${message}` };
    return { status: 400, body: { __type: "#SearchException", error: inner, message } };
  }
  const { query, returned, size: wanted } = read.value;
  const found = searchable.filter((entry) => matchesEntry(query, entry));
  const hit = found.slice(0, wanted).map(({ id, fields }) => ({
    id,
    ...(returned === null
      ? {}
      : {
          fields: Object.fromEntries(
            Object.entries(pickFields(fields, returned)).map(([field, value]) => [
              directoryFields[field as keyof typeof directoryFields].name,
              value,
            ]),
          ),
        }),
  }));
  return { status: 200, body: { status: { rid: "abc", "time-ms": 2 }, hits: { found: found.length, start: 0, hit } } };
}

function behave(manner: GatewayManner, request: IncomingMessage, response: ServerResponse, nth: number): void {
  const { status, body } = honest(new URL(request.url ?? "", "http://double").search);
  const hits = (body["hits"] ?? { hit: [] }) as { found: number; hit: { id: string; fields?: object }[] };
  const json = (code: number, value: unknown) =>
    void response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(value));
  const text = (code: number, type: string, value: string) =>
    void response.writeHead(code, { "content-type": type }).end(value);
  switch (manner) {
    case "honest":
      return json(status, body);
    case "slow":
      return; // until the client gives up
    case "dripping": {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 50);
      response.on("close", () => clearInterval(drip));
      return;
    }
    case "hanging up":
      return void request.socket.destroy();
    case "half a body":
      response.writeHead(200, { "content-length": 1000 });
      response.write('{"hits":{"found":1,');
      return void setTimeout(() => request.socket.destroy(), 20);
    case "500 as JSON":
      return json(500, { message: "Internal server error" });
    case "503 as XML":
      return text(503, "application/xml", "<Response><Errors><Error/></Errors></Response>");
    case "429":
      response.setHeader("retry-after", "0");
      return json(429, { message: "Too many requests" });
    case "403":
      return json(403, { message: "Missing Authentication Token" });
    case "404":
      return json(404, { message: "Not Found" });
    case "HTML":
      return text(200, "text/html", "<!doctype html><title>Sign in</title>");
    case "oversized": {
      response.writeHead(200, { "content-type": "application/json" });
      const piece = Buffer.alloc(1 << 20, 32);
      const pour = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on("drain", pour);
      return pour();
    }
    case "lying counts":
      return json(200, { hits: { found: -7, start: "x", hit: [...hits.hit, ...hits.hit, ...hits.hit] } });
    case "unknown fields":
      return json(200, {
        hits: {
          found: 1,
          hit: [
            {
              id: 17,
              fields: {
                last_name: ["DUPONT"],
                profession_code: 10,
                secure_email: "a@b.test",
                shoe_size: "38",
                city: { deep: 1 },
              },
            },
          ],
        },
      });
    case "no hits member":
      return json(200, { status: {} });
    case "an error with 200":
      return json(200, { error: { rid: "abc", message: "Syntax error in query: field (town) does not exist." } });
    case "once 502":
      return nth === 1 ? text(502, "text/plain", "Bad gateway") : json(status, body);
  }
}
