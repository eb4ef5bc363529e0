import type { GatewayAnswer } from "@daybook/api";
import { type DirectoryEntry, mostHits, readDirectoryFields } from "@daybook/domain";
import { z } from "zod";

const answer = z.object({
  hits: z.object({
    found: z.coerce.number().int().nonnegative().catch(0),
    start: z.coerce.number().int().nonnegative().catch(0),
    hit: z.array(
      z.object({ id: z.coerce.string().min(1).max(500), fields: z.record(z.string(), z.unknown()).default({}) }),
    ),
  }),
});
const error = z.object({
  message: z.string().optional(),
  error: z.object({ message: z.string().optional() }).optional(),
});

const notUnderstood: GatewayAnswer = { kind: "failed", reason: "not-understood" };
const defaultSize = 10;

/**
 * Reads an answer tolerantly: unknown members and fields are ignored, numbers count as text, a single value may be in an array, a
 * hit that is there twice counts once. `found` is at least the number of hits, whatever the gateway says.
 * @param size number of hits that was asked for
 */
export function readGatewayAnswer(text: string, size: number = defaultSize): GatewayAnswer {
  const body = parse(text);
  const read = answer.safeParse(body);
  if (!read.success) return isError(body) ? readGatewayError(text) : notUnderstood;
  const { found, start, hit } = read.data.hits;
  const entries = new Map<string, DirectoryEntry>();
  for (const { id, fields } of hit.slice(0, Math.min(size, mostHits)))
    if (!entries.has(id)) entries.set(id, { id, fields: readDirectoryFields(fields) });
  return { kind: "found", found: Math.max(found, start + entries.size), start, entries: [...entries.values()] };
}

/** A remark of the service inside its message, which says only that the message is elsewhere, too. */
const deprecated = /^\[\*Deprecated\*[^\]]*\]\s*/u;
const longestMessage = 200;

/** What the gateway says about a query that it does not take. */
export function readGatewayError(text: string): GatewayAnswer {
  const read = error.safeParse(parse(text));
  const message = read.data?.message ?? read.data?.error?.message;
  if (message === undefined) return notUnderstood;
  const words = message
    .replace(deprecated, "")
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, " ")
    .slice(0, longestMessage);
  return { kind: "refused", message: `The gateway says: ${words}` };
}

const isError = (body: unknown): boolean => typeof body === "object" && body !== null && "error" in body;

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
