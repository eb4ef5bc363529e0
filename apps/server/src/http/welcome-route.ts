import type { FastifyInstance } from "fastify";

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Daybook</title><meta name="viewport" content="width=device-width">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem;color:#1c2733;background:#fff}
@media (prefers-color-scheme:dark){body{color:#e4e9ee;background:#12171c}a{color:#7ab8f5}}</style></head>
<body><main><h1>Daybook</h1><p>The server is running. The front desk's screens are not part of it yet; its API is.</p>
<ul><li><a href="/docs">Browse the API</a></li><li><a href="/openapi.json">OpenAPI document</a></li><li><a href="/ready">Readiness</a></li></ul></main></body></html>`;

/** What a person sees at the address that the server prints. */
export function registerWelcome(app: FastifyInstance): void {
  app.get("/", async (_request, reply) => reply.redirect("/app"));
  app.get("/app", async (_request, reply) => reply.type("text/html; charset=utf-8").send(page));
}
