import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { OpenAPIRouter, OpenAPIValidator } from "openapi-backend";
import type { OpenApiDocument } from "../http/openapi/openapi-document.ts";
import { formats } from "./documented.ts";

interface ValidatingProxy extends AsyncDisposable {
  readonly url: string;
  /** Differences between the document and the server, one sentence each. */
  readonly violations: readonly string[];
  /** Ids of the operations that were answered with success. */
  readonly succeeded: ReadonlySet<string>;
}

/** The parts of an operation that are used here. */
interface Operation {
  readonly operationId?: string;
  readonly requestBody?: unknown;
  readonly responses?: Readonly<Record<string, { headers?: Readonly<Record<string, { required?: boolean }>> }>>;
}

/**
 * A proxy that checks each request and answer against the document, like a validating gateway. An answer must be documented.
 * A request that the document forbids must be refused, and a request that is refused as invalid must be forbidden by the
 * document.
 */
export async function startValidatingProxy(document: OpenApiDocument, serverUrl: string): Promise<ValidatingProxy> {
  const violations: string[] = [];
  const succeeded = new Set<string>();
  // The library would check the document by the rules of OpenAPI 3.0; redocly and spectral check it by those of 3.1.
  const definition = withoutReferences(document, document) as never;
  const router = new OpenAPIRouter({ definition });
  const validator = new OpenAPIValidator({
    definition,
    router,
    coerceTypes: true,
    // To compile all validators at once would stop this process for so long that servers in it close their connections.
    lazyCompileValidators: true,
    ajvOpts: { strict: false, formats },
  });

  const server = createServer(async (request, reply) => {
    const body = await bodyOf(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === "string" && !["host", "connection", "content-length"].includes(name) ? [[name, value]] : [],
      ),
    );
    const { method = "GET", url = "/" } = request;
    const [path = "", query = ""] = url.split("?");
    const asked = { method, path, headers, query, ...(body.length > 0 ? { body: parsed(body) } : {}) };
    const operation = router.matchOperation(asked) as Operation | undefined;
    const id = operation?.operationId;
    const answer = await fetch(`${serverUrl}${url}`, { method, headers, ...(body.length > 0 ? { body } : {}) });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const note = (what: string, errors: unknown) =>
      violations.push(`${method} ${path} ${answer.status}: ${what} ${JSON.stringify(errors)}`);
    if (!operation || id === undefined) note("is not in the document", null);
    else {
      const isAllowed = validator.validateRequest(asked, id);
      if (answer.ok) succeeded.add(id);
      if (answer.ok && !isAllowed.valid) note("was accepted, against the document", isAllowed.errors);
      // A request without a body in the document must not have one; the library does not check that.
      const isJudged = method === "GET" || operation.requestBody !== undefined;
      if (answer.status === 400 && isAllowed.valid && isJudged)
        note("was refused, though the document allows it", parsed(bytes));
      const told = validator.validateResponse(bytes.length > 0 ? parsed(bytes) : null, id, answer.status);
      if (!told.valid) note("was answered otherwise", told.errors);
      if (!(String(answer.status) in (operation.responses ?? {}))) note("has a status that is not promised", null);
      const headers = operation.responses?.[answer.status]?.headers ?? {};
      const lacking = Object.keys(headers).filter((name) => headers[name]?.required && !answer.headers.has(name));
      if (lacking.length > 0) note("lacks headers", lacking);
    }
    const sent = [...answer.headers].filter(
      ([name]) => !["content-encoding", "content-length", "transfer-encoding"].includes(name),
    );
    reply.writeHead(answer.status, Object.fromEntries(sent)).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    violations,
    succeeded,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Replaces references by their targets. No reference in the document is circular. */
function withoutReferences(value: unknown, document: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutReferences(item, document));
  if (typeof value !== "object" || value === null) return value;
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref !== "string")
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutReferences(member, document)]));
  const keys = $ref.split("/").slice(1);
  const found = keys.reduce((node: unknown, key) => (node as Record<string, unknown>)[key], document);
  return withoutReferences(found, document);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    return bytes.toString();
  }
}
