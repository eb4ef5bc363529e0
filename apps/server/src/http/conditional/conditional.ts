import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { restPrefix } from "../rest/rest-route.ts";
import { tagsOf } from "./entity-tag.ts";

/** For documents without patient data: they may be cached, but must be revalidated before each use. */
export const revalidated = { "cache-control": "no-cache" };

const documents = /^\/(?:openapi\.json|docs|errors)(?:\/|$)/u;

/**
 * Gives lists and documents a weak `ETag`, a digest of their content. A request whose `If-None-Match` has that tag gets 304
 * without a body. Answers of the API stay `no-store`, so that no cache on the way keeps patient data; a program that polls
 * can still compare tags.
 */
export function answerConditionally(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (!isConditional(request, reply)) return payload;
    const isText = typeof payload === "string" || Buffer.isBuffer(payload);
    if (!reply.hasHeader("etag") && isText) reply.header("etag", digestOf(payload));
    const etag = reply.getHeader("etag");
    if (typeof etag !== "string" || !isKnown(request, etag)) return payload;
    reply.status(304).removeHeader("content-type").removeHeader("content-length");
    return request.method === "HEAD" ? "" : null; // Fastify's HEAD handler measures the payload and fails on null
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

/** Uses weak comparison (RFC 9110, section 13.1.2): answers with the same tag are equivalent. */
function isKnown({ headers }: FastifyRequest, etag: string): boolean {
  const given = headers["if-none-match"];
  if (given === undefined) return false;
  return given.trim() === "*" || (tagsOf(given) ?? []).some((tag) => opaque(tag) === opaque(etag));
}

const opaque = (tag: string): string => tag.replace(/^W\//u, "");
const digestOf = (payload: string | Buffer): string =>
  `W/"${createHash("sha256").update(payload).digest("base64url").slice(0, 22)}"`;
