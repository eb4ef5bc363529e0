import type { FastifyReply, FastifyRequest } from "fastify";
import { type LoginMessage, loginErrorPage, loginPage } from "./login-page.ts";
import { type Language, languageOf, pagePolicy } from "./page-frame.ts";

export function sendLoginPage(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  query: string,
  message?: LoginMessage,
): FastifyReply {
  return sendPage(request, reply, status, (language) => loginPage(language, query, message));
}

export function sendErrorPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendPage(request, reply, 400, loginErrorPage);
}

export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  write: (language: Language) => string,
): FastifyReply {
  const language = languageOf(request.headers["accept-language"]);
  return reply
    .code(status)
    .headers({
      "cache-control": "no-store",
      "content-language": language,
      "content-security-policy": pagePolicy,
      // With "no-referrer" browsers would send the form with `Origin: null`, which our check of origins refuses.
      "referrer-policy": "same-origin",
      vary: "accept-language",
      "x-content-type-options": "nosniff",
    })
    .type("text/html; charset=utf-8")
    .send(write(language));
}
