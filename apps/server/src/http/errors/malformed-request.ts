import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Problem } from "@daybook/domain";
import { problemDocument } from "./problem-reply.ts";

/**
 * Answers bytes that are not a valid HTTP request, or headers that are too long, with a problem document. Node creates no
 * request object in this case, only the socket. It is closed, because we cannot know where the next request would begin.
 */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const problem = problemOfClientError(error.code);
  const id = randomUUID();
  const body = JSON.stringify(problemDocument(problem, id));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${id}`,
    "cache-control: no-store",
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** The problem for an error code of Node's HTTP parser. */
export function problemOfClientError(code: string | undefined): Problem {
  if (code === "HPE_HEADER_OVERFLOW")
    return {
      ...none,
      status: 431,
      code: "header_too_large",
      message: "The headers of the request are larger than 16 KiB.",
    };
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return { ...none, status: 408, code: "request_timeout", message: "The request did not arrive completely in time." };
  return { ...none, status: 400, code: "malformed_request", message: "This is not a valid HTTP request." };
}
const none = { issues: [], details: {} };
