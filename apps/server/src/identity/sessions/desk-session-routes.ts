import { z } from "zod";
import { sendProblem } from "../problem.ts";
import { type Handler, readBody } from "../replies.ts";
import { originOf } from "../trail.ts";
import type { DeskSessions } from "./desk-session.ts";

const proof = z.object({
  deviceId: z.uuid(),
  userId: z.uuid(),
  grantId: z.uuid(),
  nonce: z.string().max(200),
  mac: z.string().max(100),
});

/** A desk asks for a nonce, signs it with the grant of whoever works on it, and gets a new session. */
export function createDeskSessionRoutes({ deskSessions }: { readonly deskSessions: DeskSessions }) {
  const askNonce: Handler = async (_request, reply) =>
    reply.header("cache-control", "no-store").send({ nonce: deskSessions.nonce() });

  const open: Handler = async (request, reply) => {
    const given = readBody(request, proof);
    const opened = given && (await deskSessions.open(given, originOf(request)));
    if (opened) {
      const { token, user } = opened;
      const { id, name, role } = user;
      return reply.header("cache-control", "no-store").send({ token, user: { id, name, role } });
    }
    return sendProblem(reply, {
      status: 401,
      code: "grant_refused",
      detail: "This desk's grant has ended. Sign in with the password.",
    });
  };

  return { "POST /auth/desk-nonce": askNonce, "POST /auth/desk-session": open };
}
