import { setUpInput } from "@daybook/domain";
import { z } from "zod";
import { sendProblem } from "../problem.ts";
import { type Handler, type Replies, readBody, sendForeign, sendWait } from "../replies.ts";
import type { AttemptLimit } from "../sign-in/attempt-limit.ts";
import type { SignIn } from "../sign-in/sign-in.ts";
import { originOf } from "../trail.ts";
import type { createSetup } from "./setup.ts";

interface Options {
  readonly setup: ReturnType<typeof createSetup>;
  readonly limited: AttemptLimit;
  readonly enter: SignIn["enter"];
  readonly ownOrigins: ReadonlySet<string>;
  readonly replies: Replies;
}

const carrier = z.object({ token: z.string().max(200) });

/**
 * The first run in the browser. Once somebody has an account, the state is "not needed" and every link is refused as
 * invalid.
 */
export function createSetupRoutes({ setup, limited, enter, ownOrigins, replies }: Options) {
  const state: Handler = async (_request, reply) =>
    reply.header("cache-control", "no-store").send({ needed: await setup.isNeeded() });

  const setUp: Handler = async (request, reply) => {
    const { origin } = request.headers;
    if (origin !== undefined && !ownOrigins.has(origin)) return sendForeign(reply);
    const { token = "", ...given } = readBody(request, z.looseObject({ token: carrier.shape.token.optional() })) ?? {};
    const allowed = await limited("setup", `address ${request.ip}`, () => setup.mayUse(token));
    if (allowed.kind === "wait") return sendWait(reply, allowed.seconds);
    const refused = {
      status: 401,
      code: "invalid_setup",
      detail: "This set-up link is not valid or has expired.",
    };
    if (allowed.kind === "refused") return sendProblem(reply, refused);
    const wanted = setUpInput.safeParse(given);
    if (!wanted.success) {
      const members = [...new Set(wanted.error.issues.map(({ path }) => path.join(".") || "body"))].join(", ");
      return sendProblem(reply, { status: 400, code: "invalid_input", detail: `Not valid: ${members}.` });
    }
    const done = await setup.setUp(wanted.data, originOf(request));
    if (!done) return sendProblem(reply, refused);
    if (!done.ok) return sendProblem(reply, { status: 400, code: done.refusal.code, detail: done.refusal.message });
    return replies.sendSignedIn(reply, await enter({ ...replies.callerOf(request), ...wanted.data }));
  };

  return { "GET /auth/setup-state": state, "POST /auth/setup": setUp };
}
