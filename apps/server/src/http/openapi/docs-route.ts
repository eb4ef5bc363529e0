import type { DeclaredProcedure } from "@daybook/api";
import Fastify, { type FastifyInstance } from "fastify";
import { revalidated } from "../conditional/conditional.ts";
import { openApiDocument } from "./openapi-document.ts";

const viewer = "/docs/viewer.js";

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Daybook API</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"></head>
<body><div id="reference"></div><script src="${viewer}"></script><script src="/docs/start.js"></script></body></html>`;

/** Every feature of the viewer that would contact its maker is off; the policy below enforces that. */
const start = `Scalar.createApiReference("#reference", ${JSON.stringify({
  url: "/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: "never",
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
})});`;

/** As the policy of the other pages, plus what the viewer needs: inline styles, and images and fonts from `data:` addresses. */
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

/** Serves the description of the REST API: `/openapi.json` for programs, `/docs` for people. */
export async function registerDocs(app: FastifyInstance, options: Options): Promise<void> {
  // Made on first use, because it takes as long as a fifth of the server's start.
  let document: string | undefined;
  app.get("/openapi.json", async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(options));
    return reply.headers(revalidated).type("application/json; charset=utf-8").send(document);
  });
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
      script = undefined; // the next request tries again
      throw error;
    });
    const text = await script;
    return reply.header("cache-control", cacheable).type("text/javascript; charset=utf-8").send(text);
  });
}

/**
 * The viewer's script. The plugin serves it but does not export it, and the plugin's own page needs an inline script, which
 * our policy forbids. So the plugin runs in a Fastify instance that never listens, and we take the script from there.
 * Loading takes almost half a second, so it happens on first use and not at every start of the server.
 */
async function viewerScript(): Promise<string> {
  const { default: scalar } = await import("@scalar/fastify-api-reference");
  const holder = Fastify();
  await holder.register(scalar, { routePrefix: "/viewer", configuration: { url: "/openapi.json" } });
  const { body } = await holder.inject("/viewer/js/scalar.js");
  await holder.close();
  return body;
}
