import type { FastifyReply } from "fastify";

interface Problem {
  readonly status: number;
  /** Stable; documented in docs/identity.md. */
  readonly code: string;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** Answers in the shape of RFC 9457. `detail` is written by us, never taken from an error. */
export function sendProblem(reply: FastifyReply, { status, code, detail, retryAfterSeconds }: Problem): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds));
  if (status === 401) reply.header("www-authenticate", "Bearer");
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .type("application/problem+json")
    .send({
      type: `/errors/${code}`,
      title: titles[status] ?? "Error",
      status,
      detail,
      code,
      request_id: reply.request.id,
    });
}
