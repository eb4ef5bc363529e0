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
/** From this number of callers on, those whose minute is over are dropped. */
const mostCallers = 10_000;

/**
 * Limits the requests of each caller of the REST API to `perMinute`, counted in this process. Each answer says how many are
 * left (draft-ietf-httpapi-ratelimit-headers-10). The limit stops a program in an endless loop before it slows down
 * everybody else. Signed-in callers are counted by account, others by IP address.
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
  /** Requests allowed in a window. */
  readonly quota: number;
  readonly windowSeconds: number;
  readonly left: number;
  /** Seconds until the window ends. */
  readonly seconds: number;
}

export const limitHeaders = (name: string, { quota, windowSeconds, left, seconds }: Limit) => ({
  "ratelimit-policy": `"${name}";q=${quota};w=${windowSeconds}`,
  ratelimit: `"${name}";r=${Math.max(0, left)};t=${seconds}`,
});
