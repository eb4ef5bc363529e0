import type { Problem } from "@daybook/domain";
import type { FastifyInstance } from "fastify";
import { sendProblem } from "../errors/problem-reply.ts";
import { restPrefix } from "./rest-route.ts";

const methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"] as const;

/**
 * Answers a method that an address of the REST API does not support with 405 and `Allow`. Call it before the first route is
 * registered, and the function that it returns after the last one.
 */
export function watchMethods(app: FastifyInstance): () => void {
  const served = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ method, url }) => {
    if (!url.startsWith(`${restPrefix}/`)) return;
    const known = served.get(url) ?? new Set<string>();
    for (const one of [method].flat()) known.add(one);
    served.set(url, known);
  });
  return () => {
    for (const [url, known] of served) {
      const allowed = [...known].toSorted().join(", ");
      const missing = methods.filter((method) => !known.has(method));
      const refused = methodNotAllowed(allowed);
      app.route({
        method: missing,
        url,
        exposeHeadRoute: false,
        config: { label: "unknown" },
        // Answers before the body is read, because the body does not matter here.
        onRequest: async (request, reply) => sendProblem(request, reply.header("allow", allowed), refused),
        handler: () => undefined,
      });
    }
  };
}

/**
 * The address does not support this method; `Allow` lists those that it supports. Over tRPC, calls with patient data take
 * POST.
 */
const methodNotAllowed = (allowed: string): Problem => ({
  status: 405,
  code: "method_not_allowed",
  message: `This address supports ${allowed}.`,
  issues: [],
  details: {},
});
