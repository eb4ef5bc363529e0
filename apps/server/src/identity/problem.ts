import type { FastifyReply } from "fastify";
import { sendProblem as send } from "../http/errors/problem-reply.ts";

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

/**
 * Answers with a problem document, which nobody may store: answers about sign-ins differ from one moment to the next.
 * `detail` is our own text, never the message of an error.
 */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, code, detail, retryAfterSeconds, requiredScope, error } = problem;
  if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds));
  const details = {
    ...(error === undefined ? {} : { error }),
    ...(requiredScope === undefined ? {} : { requiredScope }),
  };
  reply.header("cache-control", "no-store");
  return send(reply.request, reply, { status, code, message: detail, issues: [], details });
}
