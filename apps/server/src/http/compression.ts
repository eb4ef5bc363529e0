import { constants } from "node:zlib";
import compress from "@fastify/compress";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { restPrefix } from "./rest/rest-route.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether an answer may hold a secret, such as a password that was made. */
    secret?: boolean;
  }
}

/** Bytes; below, the headers and the work cost more than it saves. */
const smallest = 1024;
/** Of 11; higher levels take many times as long for some per cent. */
const brotliQuality = 4;
const compressible =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?json|image\/svg|application\/(?:java|ecma)script)/iu;
/** The page and the documents are the same for everybody. */
const publicPages = /^\/(?:app|docs|errors|openapi\.json)(?:\/|$)/u;

/**
 * Compresses what is large enough. How long a compressed answer is tells whether two parts of it are alike, so that a secret
 * can be guessed by somebody who puts text of their own beside it and sees the length (BREACH, CVE-2013-3587). Therefore
 * not: the sign-in and token addresses; answers that hold a new password, link or client secret; and whatever a browser
 * asks for with its cookie, which another page could make it do: all of `/trpc`, and REST without a token. A program that
 * sends its token chooses itself what it asks for. Nor a stream of events, which a compressor would hold up.
 */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  app.addHook("onRequest", async (request, reply) => {
    if (mayCompress(request)) reply.header("vary", "accept-encoding");
    else request.headers["x-no-compression"] = "1"; // what the library asks for
  });
  await app.register(compress, {
    threshold: smallest,
    encodings: ["br", "gzip"],
    customTypes: compressible,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } },
  });
  app.addHook("onSend", async (request, reply, payload) => {
    if (hasStrongTag(reply)) request.headers["x-no-compression"] = "1";
    return payload;
  });
}

function mayCompress({ headers, routeOptions }: FastifyRequest): boolean {
  const url = routeOptions.url ?? "";
  if (publicPages.test(url)) return true;
  const isByToken = headers.authorization !== undefined && headers.cookie === undefined;
  return url.startsWith(`${restPrefix}/`) && isByToken && routeOptions.config.secret !== true;
}

/** A strong tag names these very bytes (RFC 9110, section 8.8.1), and a single record is small. */
const hasStrongTag = (reply: FastifyReply): boolean => String(reply.getHeader("etag") ?? "").startsWith(`"`);
