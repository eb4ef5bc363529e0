import { insufficientScope, reaches, scope } from "@daybook/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { sendProblem } from "../problem.ts";
import { type Handler, readBody, sendWait } from "../replies.ts";
import type { createAuthenticator } from "../sessions/authenticate.ts";
import { originOf } from "../trail.ts";
import type { createOwnPassword, SignedInActor } from "./own-password.ts";

interface Options {
  readonly ownPassword: ReturnType<typeof createOwnPassword>;
  readonly authenticate: ReturnType<typeof createAuthenticator>["authenticate"];
}

const password = z.string().max(1024);
const unlocking = z.object({ password });
const changing = z.object({ current: password, new: password });

/** Unlocks the screen and changes the password. Both need a session and its owner's present password. */
export function createOwnPasswordRoutes({ ownPassword, authenticate }: Options) {
  /** Does not extend the session: a wrong password must not keep it alive. */
  const forOwner =
    (answer: (actor: SignedInActor, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): Handler =>
    async (request, reply) => {
      const { authorization, cookie, origin } = request.headers;
      const credentials = { authorization, cookie, origin, method: request.method };
      const actor = await authenticate(credentials, { touch: false });
      if (!actor?.sessionId) return sendSignedOut(reply);
      if (!reaches(actor.access, "write")) return sendOutOfReach(reply);
      return answer({ ...actor, sessionId: actor.sessionId }, request, reply);
    };

  const unlock = forOwner(async (actor, request, reply) => {
    const outcome = await ownPassword.unlock(actor, readBody(request, unlocking)?.password ?? "", originOf(request));
    if (outcome.kind === "wait") return sendWait(reply, outcome.seconds);
    return outcome.kind === "refused" ? sendWrong(reply) : sendDone(reply);
  });

  const change = forOwner(async (actor, request, reply) => {
    const given = readBody(request, changing);
    const asked = { current: given?.current ?? "", next: given?.new ?? "" };
    const outcome = await ownPassword.change(actor, asked, originOf(request));
    if (outcome.kind === "wait") return sendWait(reply, outcome.seconds);
    if (outcome.kind === "refused") return sendWrong(reply);
    if (outcome.value.ok) return sendDone(reply);
    const { code, message } = outcome.value.refusal;
    return sendProblem(reply, { status: 400, code, detail: message });
  });

  return { "POST /auth/unlock": unlock, "POST /auth/change-password": change };
}

const sendDone = (reply: FastifyReply) => reply.code(204).header("cache-control", "no-store").send();

function sendWrong(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, { status: 401, code: "wrong_password", detail: "Wrong password." });
}

function sendSignedOut(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, { status: 401, code: "signed_out", detail: "The session has ended. Sign in again." });
}

function sendOutOfReach(reply: FastifyReply): FastifyReply {
  const { code, message } = insufficientScope(scope.all);
  return sendProblem(reply, { status: 403, code, detail: message, requiredScope: scope.all });
}
