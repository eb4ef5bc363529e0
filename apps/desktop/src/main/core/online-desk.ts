import type { DeskStatus } from "../../shared/bridge.ts";
import { signInOnline, signOutOnline } from "../session/sign-in-online.ts";
import type { Desk, Person } from "./desk.ts";
import type { DeskOptions } from "./desk-options.ts";
import { fromRefusal, ProblemError } from "./problem.ts";
import { noSuchItem, signedOut } from "./refusals.ts";
import { createServerCalls } from "./server-calls.ts";

const healthMs = 400;

/** A desk that keeps nothing: every call goes to the server. Nobody is signed in yet. */
export function openOnlineDesk({ server, now = Date.now }: Pick<DeskOptions, "server" | "now">): Desk {
  let session: { readonly token: string; readonly person: Person } | null = null;
  let offlineSince: number | null = null;
  const listeners = new Set<(status: DeskStatus) => void>();
  const calls = createServerCalls(server, () => session?.token ?? "");
  let order: Promise<unknown> = Promise.resolve();

  const status = (): DeskStatus => ({
    deviceId: null,
    online: offlineSince === null,
    offlineSince,
    lastSync: null,
    pending: 0,
    attention: 0,
    problem: null,
    outageSheet: null,
    filling: null,
  });

  function setOnline(isOnline: boolean): void {
    if (isOnline === (offlineSince === null)) return;
    offlineSince = isOnline ? null : now();
    for (const tell of listeners) tell(status());
  }

  const isThere = async (): Promise<boolean> => {
    const answer = await fetch(`${server}/health`, { signal: AbortSignal.timeout(healthMs) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  };

  function assertSignedIn(): void {
    if (!session) throw new ProblemError(fromRefusal(signedOut));
  }

  async function check(): Promise<DeskStatus> {
    setOnline(await isThere());
    return status();
  }

  return {
    async call(path, input) {
      assertSignedIn();
      const done = order.then(() => calls.call(path, input));
      order = done.catch(() => undefined);
      return done;
    },
    follow(path, input, listener) {
      assertSignedIn();
      return calls.follow(path, input, listener);
    },
    status,
    check,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    person: () => session?.person ?? null,
    async signIn(credentials) {
      const outcome = await signInOnline(server, credentials);
      setOnline(outcome.kind !== "unreachable");
      if (outcome.kind !== "signed-in") return outcome;
      session = outcome;
      return { kind: "signed-in", person: outcome.person };
    },
    async signOut() {
      const ended = session;
      session = null;
      if (ended) await signOutOnline(server, ended.token);
    },
    async request(path, init) {
      const headers = new Headers(init.headers);
      if (session) headers.set("authorization", `Bearer ${session.token}`);
      return fetch(`${server}${path}`, { ...init, headers, redirect: "manual" });
    },
    async sync() {
      assertSignedIn();
      await check();
    },
    unconfirmed: () => [],
    attention: async () => ({ items: [], clinic: [] }),
    resolve: async () => {
      throw new ProblemError(fromRefusal(noSuchItem));
    },
    async close() {
      await order;
      listeners.clear();
    },
  };
}
