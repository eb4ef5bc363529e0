import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { restPrefix } from "../rest/rest-route.ts";
import { tagsOf } from "./entity-tag.ts";

/** For documents without a patient's data: keep it, and ask whether it is still so. */
export const revalidated = { "cache-control": "no-cache" };

const documents = /^\/(?:openapi\.json|docs|errors)(?:\/|$)/u;

/**
 * Lists and documents carry a weak `ETag` too, a digest of what they say; whoever has that already (`If-None-Match`) is
 * answered 304 without a body. The answers of the API stay `no-store`: no cache on the way keeps a patient's data, but a
 * program that polls may hold what it read and compare.
 */
export function answerConditionally(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (!isConditional(request, reply)) return payload;
    const isText = typeof payload === "string" || Buffer.isBuffer(payload);
    if (!reply.hasHeader("etag") && isText) reply.header("etag", digestOf(payload));
    const etag = reply.getHeader("etag");
    if (typeof etag !== "string" || !isKnown(request, etag)) return payload;
    reply.status(304).removeHeader("content-type").removeHeader("content-length");
    return request.method === "HEAD" ? "" : null; // the framework measures what a HEAD would have sent
  });
}

function isConditional({ method, routeOptions }: FastifyRequest, { statusCode }: FastifyReply): boolean {
  const url = routeOptions.url ?? "";
  return (
    (method === "GET" || method === "HEAD") &&
    statusCode === 200 &&
    (url.startsWith(`${restPrefix}/`) || documents.test(url))
  );
}

/** Compared weakly (RFC 9110, section 13.1.2): two states with one tag say the same. */
function isKnown({ headers }: FastifyRequest, etag: string): boolean {
  const given = headers["if-none-match"];
  if (given === undefined) return false;
  return given.trim() === "*" || (tagsOf(given) ?? []).some((tag) => opaque(tag) === opaque(etag));
}

const opaque = (tag: string): string => tag.replace(/^W\//u, "");
const digestOf = (payload: string | Buffer): string =>
  `W/"${createHash("sha256").update(payload).digest("base64url").slice(0, 22)}"`;
