import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notFoundProblem, sendProblem } from "./errors/problem-reply.ts";

/** Where `npm run build -w @daybook/desktop` puts the page. */
const built = fileURLToPath(new URL("../../../desktop/dist/renderer/", import.meta.url));

/** Scripts and styles are ours alone; Mantine writes style attributes, which a policy cannot tell from inline styles. */
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
<main><h1>Daybook</h1><p>The server is running; the page is not built. Run <code>npm run build -w @daybook/desktop</code>, or start
the server with <code>npm start</code>, which builds it. The API is at <a href="/docs">/docs</a>.</p></main></html>`;

/** Of `Sec-Fetch-Site` (W3C Fetch Metadata): typed, a bookmark, or from this very server. No other page holds the window. */
const ownVisits = new Set<unknown>(["none", "same-origin"]);

/** The front desk in the browser: files with their content in their name for good, everything else is the page itself. */
export async function registerApp(app: FastifyInstance, folder = built): Promise<void> {
  app.get("/", async (_request, reply) => reply.redirect("/app"));
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.headers({ "content-security-policy": policy, "cache-control": "no-cache", vary: "sec-fetch-site" });
    // With it Chromium reads all scripts anew at every visit (docs/decisions/0007): it stands where it protects.
    if (ownVisits.has(request.headers["sec-fetch-site"])) reply.removeHeader("cross-origin-opener-policy");
    if (!existsSync(folder)) return reply.code(503).type("text/html; charset=utf-8").send(notBuilt);
    return reply.sendFile("index.html", folder, { cacheControl: false });
  };
  await app.register(fastifyStatic, { root: folder, serve: false, decorateReply: true });
  app.get("/app", page);
  app.get<{ Params: { "*": string } }>("/app/*", async (request, reply) => {
    const file = request.params["*"];
    if (file.startsWith("assets/")) {
      // No asset has such a name. The library takes the sign for the end of a folder on Windows, and fails.
      if (/[\\\0]|\.\./u.test(file)) return sendProblem(request, reply, notFoundProblem);
      // Said with the file alone: an asset that is not there now may be there after the next build.
      return reply.sendFile(file, folder, { maxAge: "365d", immutable: true });
    }
    // A screen's address: the page finds out which. What looks like a file and is none must not answer with a page.
    return /\.\w+$/u.test(file) ? sendProblem(request, reply, notFoundProblem) : page(request, reply);
  });
}
