import { type Backend, type Fetch, type Invite, type SignInOutcome, TooManyAttempts } from "./backend.ts";

type Accounts = Omit<Backend, "links" | "connection" | "send" | "uploadImport" | "app">;

/** Calls that are not part of the API's contract: passwords, invitations and the first run (docs/identity.md). */
export function createHttpAccounts(connection: { readonly fetch: Fetch }): Accounts {
  const post = async (path: string, body: object): Promise<Response | null> =>
    connection
      .fetch(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
      .catch(() => null);
  const password = async (path: string, body: object): Promise<SignInOutcome> => outcomeOf(await post(path, body));

  return {
    signIn: async (credentials) => password("/auth/sign-in/email", credentials),
    unlock: async (given) => password("/auth/unlock", { password: given }),
    changePassword: async ({ current, next }) => password("/auth/change-password", { current, new: next }),
    signOut: async () => void (await connection.fetch("/auth/sign-out", { method: "POST" }).catch(() => null)),
    async inviteOf(token) {
      const answer = await post("/auth/invite", { token });
      if (answer?.ok) return (await answer.json()) as Invite;
      if (answer?.status === 401) return null;
      if (answer?.status === 429) throw new TooManyAttempts(secondsToWait(answer));
      throw new Error("the invitation could not be looked up");
    },
    acceptInvite: async (token, chosen) => password("/auth/accept-invite", { token, password: chosen }),
    async isSetupNeeded() {
      const answer = await connection.fetch("/auth/setup-state");
      return answer.ok && ((await answer.json()) as { needed: boolean }).needed;
    },
    setUp: async (token, wanted) => password("/auth/setup", { token, ...wanted }),
    async readiness() {
      const answer = await connection.fetch("/ready").catch(() => null);
      if (answer?.ok) return { zoneRules: ((await answer.json()) as { zone_rules: string }).zone_rules };
      await answer?.body?.cancel();
      return null;
    },
  };
}

const secondsToWait = ({ headers }: Response): number => Number(headers.get("retry-after") ?? 60);

async function outcomeOf(answer: Response | null): Promise<SignInOutcome> {
  if (!answer) return { kind: "unreachable" };
  if (answer.ok) {
    await answer.body?.cancel();
    return { kind: "signed-in" };
  }
  if (answer.status === 429) return { kind: "wait", seconds: secondsToWait(answer) };
  if (answer.status >= 500) return { kind: "unreachable" };
  const problem = (await answer.json().catch(() => ({}))) as { code?: string };
  return { kind: "refused", code: problem.code ?? "invalid_input" };
}
