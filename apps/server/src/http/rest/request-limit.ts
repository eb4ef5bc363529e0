import { problemOf, type RequestContext, refusalToError } from "@daybook/api";
import { tooManyRequests } from "@daybook/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sendProblem } from "../errors/problem-reply.ts";
import { restPrefix } from "./rest-route.ts";

interface Options {
  readonly contextOf: (request: FastifyRequest) => Promise<RequestContext>;
  readonly perMinute: number;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

interface Window {
  readonly endsAt: number;
  left: number;
}

const minuteMs = 60_000;
/** So many callers are counted before those whose minute is over are forgotten. */
const mostCallers = 10_000;

/**
 * Lets each caller of the REST API ask so many times a minute, in this process, and says in each answer how many are left
 * (draft-ietf-httpapi-ratelimit-headers-10). It stops a program that runs in a circle before it takes the place of
 * everybody else. Who is signed in counts by account, everybody else by address.
 */
export function limitRequests(app: FastifyInstance, { contextOf, perMinute, now }: Options): void {
  const windows = new Map<string, Window>();
  app.addHook("onRequest", async (request, reply) => {
    const { url = "", config } = request.routeOptions;
    if (!url.startsWith(`${restPrefix}/`) || config.label === "unknown") return;
    const { actor } = await contextOf(request);
    const window = windowOf(windows, actor?.id ?? request.ip, { now: now(), perMinute });
    window.left -= 1;
    const seconds = Math.max(1, Math.ceil((window.endsAt - now()) / 1000));
    reply.headers(limitHeaders("requests", { quota: perMinute, windowSeconds: 60, left: window.left, seconds }));
    if (window.left >= 0) return;
    return sendProblem(request, reply.header("retry-after", seconds), problemOf(refusalToError(tooManyRequests)));
  });
}

function windowOf(
  windows: Map<string, Window>,
  caller: string,
  { now, perMinute }: { readonly now: number; readonly perMinute: number },
): Window {
  const known = windows.get(caller);
  if (known && known.endsAt > now) return known;
  if (windows.size >= mostCallers) for (const [one, { endsAt }] of windows) if (endsAt <= now) windows.delete(one);
  const begun = { endsAt: now + minuteMs, left: perMinute };
  windows.set(caller, begun);
  return begun;
}

interface Limit {
  /** How many there are in a window. */
  readonly quota: number;
  readonly windowSeconds: number;
  readonly left: number;
  /** Until there are more. */
  readonly seconds: number;
}

export const limitHeaders = (name: string, { quota, windowSeconds, left, seconds }: Limit) => ({
  "ratelimit-policy": `"${name}";q=${quota};w=${windowSeconds}`,
  ratelimit: `"${name}";r=${Math.max(0, left)};t=${seconds}`,
});
