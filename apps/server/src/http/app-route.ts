import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notFoundProblem, sendProblem } from "./errors/problem-reply.ts";

/** Output folder of `npm run build -w @daybook/desktop`. */
const built = fileURLToPath(new URL("../../../desktop/dist/renderer/", import.meta.url));

/** Only our own scripts and styles. Mantine writes style attributes, which a policy cannot distinguish from inline styles. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Daybook</title>
<main><h1>Daybook</h1><p>The server is running, but the page has not been built. Run <code>npm run build -w @daybook/desktop</code>, or start
the server with <code>npm start</code>, which builds it. The API is at <a href="/docs">/docs</a>.</p></main></html>`;

/**
 * Values of `Sec-Fetch-Site` (W3C Fetch Metadata) for an address that was typed or bookmarked, or is linked from this
 * server: no other site's page opened the window.
 */
const ownVisits = new Set<unknown>(["none", "same-origin"]);

/**
 * Serves the desk's screens: assets, whose names contain a hash of their content, are cached forever; every other address
 * gets the page itself.
 */
export async function registerApp(app: FastifyInstance, folder = built): Promise<void> {
  app.get("/", async (_request, reply) => reply.redirect("/app"));
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.headers({ "content-security-policy": policy, "cache-control": "no-cache", vary: "sec-fetch-site" });
    // With this header Chromium recompiles all scripts at every visit (docs/decisions/0007), so it is sent only where it
    // protects.
    if (ownVisits.has(request.headers["sec-fetch-site"])) reply.removeHeader("cross-origin-opener-policy");
    if (!existsSync(folder)) return reply.code(503).type("text/html; charset=utf-8").send(notBuilt);
    return reply.sendFile("index.html", folder, { cacheControl: false });
  };
  await app.register(fastifyStatic, { root: folder, serve: false, decorateReply: true });
  app.get("/app", page);
  app.get<{ Params: { "*": string } }>("/app/*", async (request, reply) => {
    const file = request.params["*"];
    if (file.startsWith("assets/")) {
      // No asset has such a name. On Windows the library treats the backslash as a folder separator and fails.
      if (/[\\\0]|\.\./u.test(file)) return sendProblem(request, reply, notFoundProblem);
      // The long lifetime applies only to files that exist: a missing asset may exist after the next build.
      return reply.sendFile(file, folder, { maxAge: "365d", immutable: true });
    }
    // A screen's address: the page's own router shows the screen. A missing file must not be answered with a page.
    return /\.\w+$/u.test(file) ? sendProblem(request, reply, notFoundProblem) : page(request, reply);
  });
}
