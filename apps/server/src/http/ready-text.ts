import { randomUUID } from "node:crypto";
import type { RequestContext } from "@daybook/api";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Answers that are JSON already, by the mark that stands for them in the answer of the library. */
const textsOf = new WeakMap<FastifyRequest, Map<string, string>>();

/** For a request's context. Not where the answers of a batch leave one by one: there is no moment to put the texts in. */
export function textHolder(request: FastifyRequest): Pick<RequestContext, "holdText"> {
  if (/jsonl/iu.test(`${request.headers["trpc-accept"] ?? ""} ${request.headers.accept ?? ""}`)) return {};
  return {
    holdText: (json) => {
      const mark = randomUUID(); // by chance, so that nobody's words can pass for one
      const texts = textsOf.get(request) ?? new Map<string, string>();
      textsOf.set(request, texts.set(mark, json));
      return mark;
    },
  };
}

/** A whole answer of the library as one text, with the texts where their marks were; a stream goes on as it is. */
export async function wholeAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (!(payload instanceof Response) || !isWhole(payload.headers)) return payload;
  reply.status(payload.status).headers(Object.fromEntries(payload.headers));
  const answer = await payload.text();
  return [...(textsOf.get(request) ?? [])].reduce(
    (whole, [mark, json]) => whole.replace(`"${mark}"`, () => json),
    answer,
  );
}

const isWhole = (headers: Headers): boolean =>
  headers.get("content-type") === "application/json" && !headers.has("transfer-encoding");
