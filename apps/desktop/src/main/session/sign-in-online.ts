import { z } from "zod";
import type { Person, SignInOutcome } from "../core/desk.ts";

/** How long a person waits for the server before the desk tries what it has. */
const signInMs = 15_000;
const secondsUnlessSaid = 60;

const signedIn = z.object({
  token: z.string(),
  user: z.object({ id: z.string(), name: z.string(), role: z.string() }),
});
const problem = z.object({ code: z.string() });

export type OnlineSignIn =
  | { readonly kind: "signed-in"; readonly token: string; readonly person: Person }
  | Exclude<SignInOutcome, { kind: "signed-in" }>;

/** Signs in with the server. The answer's token stands for the session; it is kept in memory only. */
export async function signInOnline(
  url: string,
  credentials: { readonly email: string; readonly password: string },
  ms: number = signInMs,
): Promise<OnlineSignIn> {
  const answer = await fetch(`${url}/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(credentials),
    redirect: "manual",
    signal: AbortSignal.timeout(ms),
  }).catch(() => null);
  if (!answer) return { kind: "unreachable" };
  // A line that breaks in the middle of the answer has given none.
  const body: unknown = await answer.json().catch(() => null);
  if (answer.status === 429)
    return { kind: "wait", seconds: Number(answer.headers.get("retry-after") ?? secondsUnlessSaid) };
  if (answer.ok) {
    const read = signedIn.safeParse(body);
    return read.success
      ? { kind: "signed-in", token: read.data.token, person: read.data.user }
      : { kind: "unreachable" };
  }
  const refused = problem.safeParse(body);
  if (answer.status >= 500 || !refused.success) return { kind: "unreachable" };
  return { kind: "refused", code: refused.data.code };
}

/** Ends the session on the server. If it cannot be reached, the session ends there by itself. */
export async function signOutOnline(url: string, token: string): Promise<void> {
  const answer = await fetch(`${url}/auth/sign-out`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(2_000),
  }).catch(() => null);
  await answer?.body?.cancel();
}
