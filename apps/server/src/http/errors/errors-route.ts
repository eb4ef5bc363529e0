import { STATUS_CODES } from "node:http";
import type { FastifyInstance } from "fastify";
import { revalidated } from "../conditional/conditional.ts";
import { errorTable, type ToldError } from "./error-table.ts";
import { notFoundProblem, sendProblem } from "./problem-reply.ts";

/** The pages that `type` of a problem document refers to: one for each code, and a list of all. */
export function registerErrorPages(app: FastifyInstance): void {
  const pages = new Map(errorTable.map((error) => [error.code, pageOf(error)]));
  const list = page(
    "Refusals",
    `<h1>Refusals</h1><dl>${errorTable.map(({ code, meaning }) => `<dt>${linkTo(code)}</dt><dd>${inHtml(meaning)}</dd>`).join("")}</dl>`,
  );
  app.get("/errors", async (_request, reply) => reply.headers(revalidated).type(html).send(list));
  app.get<{ Params: { code: string } }>("/errors/:code", async (request, reply) => {
    const found = pages.get(request.params.code);
    return found ? reply.headers(revalidated).type(html).send(found) : sendProblem(request, reply, notFoundProblem);
  });
}

const html = "text/html; charset=utf-8";

const pageOf = ({ code, status, meaning, who }: ToldError): string =>
  page(
    code,
    `<h1><code>${code}</code></h1>
<p>${inHtml(meaning)}</p>
<dl><dt>HTTP status</dt><dd>${status} ${STATUS_CODES[status] ?? ""}</dd><dt>Who can fix it</dt><dd>${inHtml(who)}</dd></dl>
<p><a href="/errors">All codes</a> · <a href="/docs">The API</a></p>`,
  );

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} – Daybook</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}dt{font-weight:600;margin-top:.75rem}dd{margin:0}</style></head>
<body><main>${body}</main></body></html>`;

const linkTo = (code: string): string => `<a href="/errors/${code}"><code>${code}</code></a>`;

/** Meanings come from comments in the sources, which put names of members in backquotes. */
const inHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/`([^`]+)`/gu, "<code>$1</code>");
