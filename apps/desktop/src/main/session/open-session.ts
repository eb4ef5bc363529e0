import { createHmac } from "node:crypto";
import { deskSessionText } from "@daybook/domain";
import { z } from "zod";

const answerMs = 5_000;

/** What a person got from the server for this desk: with it, the desk signs what they do, and opens sessions for them. */
export interface Grant {
  readonly id: string;
  /** The device that it was given for: perhaps the one that this desk was copied from. */
  readonly deviceId: string;
  readonly userId: string;
  readonly key: Buffer;
}

const nonceAnswer = z.object({ nonce: z.string() });
const opened = z.object({ token: z.string(), user: z.object({ id: z.string(), name: z.string(), role: z.string() }) });

export type OpenedSession =
  | { readonly kind: "opened"; readonly token: string; readonly name: string; readonly role: string }
  /** The grant has ended: the person has to give the password. */
  | { readonly kind: "refused" }
  | { readonly kind: "unreachable" };

/** Opens a session with a person's grant, after the one before has ended without contact. */
export async function openSession(url: string, { id, deviceId, userId, key }: Grant): Promise<OpenedSession> {
  const asked = nonceAnswer.safeParse((await post(`${url}/auth/desk-nonce`, {}))?.body);
  if (!asked.success) return { kind: "unreachable" };
  const proof = { deviceId, userId, grantId: id, nonce: asked.data.nonce };
  const mac = createHmac("sha256", key).update(deskSessionText(proof)).digest("base64url");
  const answer = await post(`${url}/auth/desk-session`, { ...proof, mac });
  const session = opened.safeParse(answer?.body);
  if (session.success) return { kind: "opened", token: session.data.token, ...session.data.user };
  return { kind: answer?.status === 401 ? "refused" : "unreachable" };
}

async function post(url: string, body: object): Promise<{ readonly status: number; readonly body: unknown } | null> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(answerMs),
    });
    return { status: answer.status, body: await answer.json() };
  } catch {
    return null;
  }
}
