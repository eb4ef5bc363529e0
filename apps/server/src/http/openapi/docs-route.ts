import type { DeclaredProcedure } from "@daybook/api";
import Fastify, { type FastifyInstance } from "fastify";
import { revalidated } from "../conditional/conditional.ts";
import { openApiDocument } from "./openapi-document.ts";

const viewer = "/docs/viewer.js";

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Daybook API</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"></head>
<body><div id="reference"></div><script src="${viewer}"></script><script src="/docs/start.js"></script></body></html>`;

/** Everything of the viewer that would call home is off; the policy below holds it to that. */
const start = `Scalar.createApiReference("#reference", ${JSON.stringify({
  url: "/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: "never",
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
})});`;

/** Only what the viewer needs beyond the policy of the other pages: styles and small images that its script makes. */
const policy = [
  "default-src 'self'",
  "base-uri 'self'",
  "connect-src 'self'",
  "font-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
].join("; ");

const cacheable = "public, max-age=3600";

interface Options {
  readonly procedures: readonly DeclaredProcedure[];
  readonly publicUrl: string;
}

/** The description of the REST API, for programs and for people. */
export async function registerDocs(app: FastifyInstance, options: Options): Promise<void> {
  const document = JSON.stringify(openApiDocument(options));
  app.get("/openapi.json", async (_request, reply) =>
    reply.headers(revalidated).type("application/json; charset=utf-8").send(document),
  );
  app.get("/docs", async (_request, reply) =>
    reply
      .headers({ ...revalidated, "content-security-policy": policy })
      .type("text/html; charset=utf-8")
      .send(page),
  );
  app.get("/docs/start.js", async (_request, reply) =>
    reply.header("cache-control", cacheable).type("text/javascript; charset=utf-8").send(start),
  );
  let script: Promise<string> | undefined;
  app.get(viewer, async (_request, reply) => {
    script ??= viewerScript().catch((error: unknown) => {
      script = undefined; // the next look tries again
      throw error;
    });
    const text = await script;
    return reply.header("cache-control", cacheable).type("text/javascript; charset=utf-8").send(text);
  });
}

/**
 * The viewer's script, which the plugin holds and serves but does not export. Its own page starts the script from an
 * inline one, which no policy here allows, so the plugin stays in an instance that never listens. It takes almost half a
 * second to load: not at every start of the server.
 */
async function viewerScript(): Promise<string> {
  const { default: scalar } = await import("@scalar/fastify-api-reference");
  const holder = Fastify();
  await holder.register(scalar, { routePrefix: "/viewer", configuration: { url: "/openapi.json" } });
  const { body } = await holder.inject("/viewer/js/scalar.js");
  await holder.close();
  return body;
}
