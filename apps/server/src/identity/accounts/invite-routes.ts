import type { FastifyReply } from "fastify";
import { z } from "zod";
import { sendProblem } from "../problem.ts";
import { type Handler, type Replies, readBody, sendForeign, sendWait } from "../replies.ts";
import type { AttemptLimit } from "../sign-in/attempt-limit.ts";
import type { SignIn } from "../sign-in/sign-in.ts";
import { originOf } from "../trail.ts";
import type { createInvites } from "./invites.ts";

interface Options {
  readonly invites: ReturnType<typeof createInvites>;
  readonly limited: AttemptLimit;
  readonly enter: SignIn["enter"];
  readonly ownOrigins: ReadonlySet<string>;
  readonly replies: Replies;
}

const described = z.object({ token: z.string().max(200) });
const accepted = z.object({ token: z.string().max(200), password: z.string().max(1024) });

/**
 * An invited person sees what the invitation is for and chooses a password. The token is sent in the body, never in an
 * address.
 */
export function createInviteRoutes({ invites, limited, enter, ownOrigins, replies }: Options) {
  const look = (token: string, ip: string) => limited("invite", `address ${ip}`, () => invites.inviteOf(token));

  const describeInvite: Handler = async (request, reply) => {
    const given = readBody(request, described);
    const found = await look(given?.token ?? "", request.ip);
    if (found.kind === "wait") return sendWait(reply, found.seconds);
    if (found.kind === "refused") return sendUnknown(reply);
    const { name, email, clinicName } = found.value;
    return reply.header("cache-control", "no-store").send({ name, email, clinic: clinicName });
  };

  const acceptInvite: Handler = async (request, reply) => {
    const { origin } = request.headers;
    if (origin !== undefined && !ownOrigins.has(origin)) return sendForeign(reply);
    const given = readBody(request, accepted);
    const found = await look(given?.token ?? "", request.ip);
    if (found.kind === "wait") return sendWait(reply, found.seconds);
    if (found.kind === "refused" || !given) return sendUnknown(reply);
    const done = await invites.acceptInvite(found.value, { ...given, ...originOf(request) });
    if (!done) return sendUnknown(reply);
    if (!done.ok) return sendProblem(reply, { status: 400, code: done.refusal.code, detail: done.refusal.message });
    const { email } = found.value;
    return replies.sendSignedIn(reply, await enter({ ...replies.callerOf(request), email, password: given.password }));
  };

  return { "POST /auth/invite": describeInvite, "POST /auth/accept-invite": acceptInvite };
}

/** One answer for a wrong, an expired and a used token, so that guessing reveals nothing. */
function sendUnknown(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, {
    status: 401,
    code: "invalid_invite",
    detail: "This invitation is not valid or has expired. Ask for a new one.",
  });
}
