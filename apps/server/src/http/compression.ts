import { constants } from "node:zlib";
import compress from "@fastify/compress";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { restPrefix } from "./rest/rest-route.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether an answer may contain a secret, such as a generated password. */
    secret?: boolean;
  }
}

/** Bytes. Compressing a shorter answer costs more than it saves. */
const smallest = 1024;
/** On a scale to 11: higher levels take many times as long and save only a few per cent. */
const brotliQuality = 4;
const compressible =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?json|image\/svg|application\/(?:java|ecma)script)/iu;
/** Pages and documents that are the same for everybody. */
const publicPages = /^\/(?:app|docs|errors|openapi\.json)(?:\/|$)/u;

/**
 * Compresses answers that are large enough. The length of a compressed answer shows whether it repeats a text, so an
 * attacker who can place text beside a secret and see the length can guess the secret (BREACH, CVE-2013-3587). Not
 * compressed are therefore: sign-in and token endpoints; answers with a new password, link or client secret; and requests
 * that another site could make a browser send with its cookie, that is all of `/trpc`, and REST without a token. Nobody else
 * can choose what a program sends with its token. Event streams are not compressed either, because a compressor would delay
 * them.
 */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  app.addHook("onRequest", async (request, reply) => {
    if (mayCompress(request)) reply.header("vary", "accept-encoding");
    else request.headers["x-no-compression"] = "1"; // tells the library not to compress
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

/** A strong tag stands for these exact bytes (RFC 9110, section 8.8.1). Nothing is lost: single records are small. */
const hasStrongTag = (reply: FastifyReply): boolean => String(reply.getHeader("etag") ?? "").startsWith(`"`);
