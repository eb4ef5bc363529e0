import { randomUUID } from "node:crypto";
import type { RequestContext } from "@daybook/api";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Answers that are JSON already, by the mark that stands for them in the answer of the library. */
const heldFor = new WeakMap<FastifyRequest, Map<string, Buffer>>();

/** For a request's context. Not where the answers of a batch leave one by one: there is no moment to put the JSON in. */
export function jsonHolder(request: FastifyRequest): Pick<RequestContext, "holdJson"> {
  if (/jsonl/iu.test(JSON.stringify([request.headers["trpc-accept"], request.headers.accept]))) return {};
  return {
    holdJson: (json) => {
      const mark = randomUUID(); // by chance, so that nobody's words can pass for one
      const held = heldFor.get(request) ?? new Map<string, Buffer>();
      heldFor.set(request, held.set(mark, json));
      return mark;
    },
  };
}

/** A whole answer of the library in one piece, with the JSON where its marks were; a stream goes on as it is. */
export async function wholeAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (!(payload instanceof Response) || !isWhole(payload.headers)) return payload;
  reply.status(payload.status).headers(Object.fromEntries(payload.headers));
  const answer = await payload.text();
  const held = heldFor.get(request);
  if (!held) return answer;
  const parts: Buffer[] = [];
  let done = 0;
  for (const { 0: mark, 1: id = "", index } of answer.matchAll(/"([0-9a-f]{8}-[0-9a-f-]{27})"/gu)) {
    const json = held.get(id);
    if (!json) continue;
    parts.push(Buffer.from(answer.slice(done, index)), json);
    done = index + mark.length;
  }
  return Buffer.concat([...parts, Buffer.from(answer.slice(done))]);
}

const isWhole = (headers: Headers): boolean =>
  headers.get("content-type") === "application/json" && !headers.has("transfer-encoding");
