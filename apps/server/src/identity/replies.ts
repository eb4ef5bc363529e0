import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { limitHeaders } from "../http/rest/request-limit.ts";
import { sendProblem } from "./problem.ts";
import { cookieNames, readCookie } from "./sessions/cookies.ts";
import { deviceWindowMs, failuresPerDevice } from "./sign-in/lock-out.ts";
import type { Caller, SignInOutcome } from "./sign-in/sign-in.ts";
import { bodyText, isForm } from "./tokens/oauth-routes.ts";
import { originOf } from "./trail.ts";

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
type SignedIn = Extract<SignInOutcome, { kind: "signed-in" }>;

const yearSeconds = 365 * 24 * 60 * 60;

/** Shared by the handlers of `/auth/*`: reads who calls, and sends the answer to a successful sign-in. */
export function createReplies(publicUrl: string) {
  const cookies = cookieNames(publicUrl);
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";

  function callerOf(request: FastifyRequest): Caller {
    const { cookie, "user-agent": userAgent, "x-device-id": device } = request.headers;
    return {
      deviceCookie: readCookie(cookie, cookies.device),
      deviceHeader: typeof device === "string" ? device : null,
      ip: request.ip,
      origin: originOf(request),
      userAgent: userAgent ?? null,
    };
  }

  function setCookies(reply: FastifyReply, outcome: SignedIn): void {
    const device = `${cookies.device}=${outcome.device}; Max-Age=${yearSeconds}; Path=/auth; HttpOnly; SameSite=Lax${secure}`;
    reply.header("set-cookie", [...outcome.cookies, device]);
  }

  function sendSignedIn(reply: FastifyReply, outcome: SignedIn): FastifyReply {
    setCookies(reply, outcome);
    const { token, session, url } = outcome;
    const { id, name, role } = session;
    return reply
      .header("cache-control", "no-store")
      .send({ token, redirect: url !== null, ...(url === null ? {} : { url }), user: { id, name, role } });
  }

  function forgetSession(reply: FastifyReply): void {
    reply.header("set-cookie", `${cookies.session}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`);
  }

  return { callerOf, setCookies, sendSignedIn, forgetSession };
}

export type Replies = ReturnType<typeof createReplies>;

/** The body, JSON or a form; null if it does not match the schema. */
export function readBody<Schema extends z.ZodType>(request: FastifyRequest, schema: Schema): z.output<Schema> | null {
  const text = bodyText(request);
  try {
    const given: unknown = isForm(request) ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
    return schema.safeParse(given).data ?? null;
  } catch {
    return null;
  }
}

export function sendForeign(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, {
    status: 403,
    code: "foreign_origin",
    detail: "Sign-in is only possible from Daybook's own pages.",
  });
}

export function sendWait(reply: FastifyReply, seconds: number): FastifyReply {
  reply.headers(
    limitHeaders("sign-in", { quota: failuresPerDevice, windowSeconds: deviceWindowMs / 1000, left: 0, seconds }),
  );
  return sendProblem(reply, {
    status: 429,
    code: "too_many_attempts",
    detail: "Too many failed attempts. Wait before the next one.",
    retryAfterSeconds: seconds,
  });
}
