import { mostIssues, problemOf } from "@daybook/api";
import type { Problem } from "@daybook/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import { challengeOf } from "../../identity/challenge.ts";
import { toSnake, toSnakeKey } from "../rest/snake-case.ts";

const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  408: "Request timeout",
  409: "Conflict",
  412: "Changed in the meantime",
  413: "Too large",
  414: "Address too long",
  415: "Unsupported media type",
  422: "Not possible",
  429: "Too many requests",
  431: "Headers too large",
  500: "Internal error",
  503: "Not available",
};

/** Sends a failure as `application/problem+json` (RFC 9457). */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if ((problem.status === 503 || problem.status === 429) && !reply.hasHeader("retry-after"))
    reply.header("retry-after", "1");
  const challenge = challengeOf({ ...problem.details, ...problem }, request.headers.authorization);
  if (challenge) reply.header("www-authenticate", challenge);
  return reply.status(problem.status).type("application/problem+json").send(problemDocument(problem, request.id));
}

/** The body of a failure, also used for the examples in the documentation. */
export function problemDocument(problem: Problem, requestId: string): Record<string, unknown> {
  return {
    type: `/errors/${problem.code}`,
    title: titles[problem.status] ?? "Error",
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    // Always present on 400 and 422; empty if no single field is wrong.
    ...(problem.issues.length > 0 || problem.status === 400 || problem.status === 422
      ? {
          errors: problem.issues
            .slice(0, mostIssues)
            .map(({ path, message }) => ({ path: snakePath(path), message: inSnakeCase(message) })),
          errors_total: problem.issueCount ?? problem.issues.length,
        }
      : {}),
    ...(toSnake(problem.details) as object),
    request_id: requestId,
  };
}

/** Gives Fastify's own refusals our codes: a body that is not JSON, too large, or of another type. */
export function problemOfHttp(error: unknown): Problem {
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (code === "FST_ERR_BAD_URL")
    return { ...none, status: 400, code: "invalid_input", message: "The address cannot be decoded." };
  if (statusCode === 400)
    return { ...none, status: 400, code: "invalid_input", message: "The body is not valid JSON in UTF-8." };
  if (statusCode === 413)
    return { ...none, status: 413, code: "body_too_large", message: "The body is larger than 1 MiB." };
  if (statusCode === 414)
    return { ...none, status: 414, code: "address_too_long", message: "A part of the address is too long." };
  if (statusCode === 415)
    return {
      ...none,
      status: 415,
      code: "unsupported_media_type",
      message: "Send application/json; a file as multipart/form-data.",
    };
  if (statusCode === 429)
    return { ...none, status: 429, code: "too_many_requests", message: "Too many requests; wait a little." };
  return problemOf(error);
}

export const notFoundProblem: Problem = {
  issues: [],
  details: {},
  status: 404,
  code: "not_found",
  message: "There is no such address.",
};
const none = { issues: [], details: {} };

/** Writes member names in a message in snake_case, for example in the message about a wrong `sort`. */
const inSnakeCase = (message: string): string => message.replaceAll(/\b[a-z]+(?:[A-Z][a-z]+)+\b/gu, toSnakeKey);
const snakePath = (path: string): string => path.split(".").map(toSnakeKey).join(".");
