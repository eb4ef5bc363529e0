import type { FastifyReply } from "fastify";
import { challengeOf } from "./challenge.ts";

interface Problem {
  readonly status: number;
  /** Stable code, documented in docs/identity.md. */
  readonly code: string;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
  readonly requiredScope?: string;
  /** At OAuth endpoints: the `error` code of RFC 6749. */
  readonly error?: string;
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** Answers with an RFC 9457 problem document. `detail` is our own text, never the message of an error. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, code, detail, retryAfterSeconds, requiredScope, error } = problem;
  if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds));
  const challenge = challengeOf(problem, reply.request.headers.authorization);
  if (challenge) reply.header("www-authenticate", challenge);
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
      ...(status === 400 || status === 422 ? { errors: [], errors_total: 0 } : {}),
      ...(error === undefined ? {} : { error }),
      ...(requiredScope === undefined ? {} : { required_scope: requiredScope }),
      request_id: reply.request.id,
    });
}
