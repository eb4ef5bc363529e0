import { randomUUID } from "node:crypto";
import type { RequestContext } from "@daybook/api";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Results that are JSON already, by the placeholder that stands for them in tRPC's answer. */
const heldFor = new WeakMap<FastifyRequest, Map<string, Buffer>>();

/**
 * Part of a request's context. Empty if the results of a batch are streamed one by one, because then the JSON cannot be put
 * in afterwards.
 */
export function jsonHolder(request: FastifyRequest): Pick<RequestContext, "holdJson"> {
  if (/jsonl/iu.test(JSON.stringify([request.headers["trpc-accept"], request.headers.accept]))) return {};
  return {
    holdJson: (json) => {
      const mark = randomUUID(); // random, so that no user's text can be mistaken for it
      const held = heldFor.get(request) ?? new Map<string, Buffer>();
      heldFor.set(request, held.set(mark, json));
      return mark;
    },
  };
}

/** Replaces the placeholders in a complete answer of tRPC by their JSON; a stream is passed on unchanged. */
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
