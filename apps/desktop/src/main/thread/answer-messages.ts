import type { Answer, PasswordOutcome, Questions, ServerReply, ServerRequest } from "../../shared/bridge.ts";
import type { Desk } from "../core/desk.ts";
import { problemOf } from "../core/problem.ts";
import type { FromThread, ToThread } from "./messages.ts";

/**
 * Does what the main process asks of the desk. Returns the function to call with each message.
 * @param send sends a message to the main process
 */
export function answerMessages(desk: Desk, send: (message: FromThread) => void): (message: ToThread) => void {
  const streams = new Map<number, () => void>();
  let lastEmail = "";
  const signIn = async (email: string, password: string): Promise<PasswordOutcome> => {
    const outcome = await desk.signIn({ email, password });
    if (outcome.kind !== "signed-in") return outcome;
    lastEmail = email;
    return { kind: "signed-in" };
  };
  const questions: {
    readonly [Question in keyof Questions]: (
      given: Questions[Question]["given"],
    ) => Promise<Questions[Question]["got"]>;
  } = {
    signIn: async ({ email, password }) => signIn(email, password),
    unlock: async ({ password }) => signIn(lastEmail, password),
    signOut: async () => answerOf(desk.signOut()),
    check: async () => answerOf(desk.check()),
    sync: async () => answerOf(desk.sync()),
    unconfirmed: async () => desk.unconfirmed(),
    attention: async () => answerOf(desk.attention()),
    resolve: async ({ itemId, choice }) => answerOf(desk.resolve(itemId, choice)),
  };
  desk.onStatus((status) => send({ kind: "status", status }));

  return (message) => {
    switch (message.kind) {
      case "call":
        void answerOf(desk.call(message.path, message.input)).then((got) => send({ kind: "got", id: message.id, got }));
        break;
      case "ask":
        void questions[message.question](message.given as never).then((got) =>
          send({ kind: "got", id: message.id, got }),
        );
        break;
      case "request":
        void replyTo(desk, message.request).then((got) => send({ kind: "got", id: message.id, got }));
        break;
      case "follow":
        streams.set(message.id, follow(desk, message, send));
        break;
      case "stop":
        streams.get(message.id)?.();
        streams.delete(message.id);
        break;
      case "close":
        void desk.close().finally(() => send({ kind: "closed" }));
        break;
    }
  };
}

async function answerOf(work: Promise<unknown>): Promise<Answer> {
  try {
    return { ok: true, data: await work };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/** Null when the server cannot be reached. */
async function replyTo(desk: Desk, { path, method, headers, body }: ServerRequest): Promise<ServerReply | null> {
  try {
    const reply = await desk.request(path, { method, headers, body });
    return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.arrayBuffer() };
  } catch {
    return null;
  }
}

function follow(
  desk: Desk,
  { id, path, input }: Extract<ToThread, { kind: "follow" }>,
  send: (message: FromThread) => void,
): () => void {
  try {
    return desk.follow(path, input, {
      onData: (data) => send({ kind: "told", id, told: { ok: true, data } }),
      onError: (problem) => send({ kind: "told", id, told: { ok: false, problem } }),
      onEnd: () => send({ kind: "told", id, told: { ok: null } }),
    });
  } catch (error) {
    send({ kind: "told", id, told: { ok: false, problem: problemOf(error) } });
    return () => undefined;
  }
}
