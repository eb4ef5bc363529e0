import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { claimDrafts, forgetDrafts } from "../drafts/drafts.ts";
import { forgetRecentPatients } from "../recent-patients.ts";
import type { Backend } from "../server/backend.ts";
import { type Outputs, useTRPC } from "../server/client.ts";
import { failureOf } from "../server/failure.ts";
import { forgetZone, rememberZone } from "../time/remembered-zone.ts";
import { forgetUndos } from "../toasts.ts";
import { isLocked, markLocked, unmarkLocked } from "./lock-mark.ts";
import { endSession, resumeSession, useSessionEnded } from "./session-end.ts";
import { useIdleLock } from "./use-idle-lock.ts";

export type Me = Outputs["session"]["me"];

/**
 * State of the session. `expired` keeps the screens under a dialog; `locked` removes them, because somebody else may
 * be looking.
 */
export type SessionState =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable"; readonly retry: () => void }
  | { readonly kind: "signed-out" }
  | { readonly kind: "signed-in" | "expired" | "locked"; readonly me: Me };

interface Session {
  readonly state: SessionState;
  readonly backend: Backend;
  readonly lock: () => void;
  /** Asks for the password before the session ends. */
  readonly askAgain: () => void;
  /** The password was given again: the same person continues. */
  readonly resume: () => Promise<void>;
  /** Somebody has signed in: load everything again. */
  readonly begin: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ backend, children }: { readonly backend: Backend; readonly children: ReactNode }) {
  const trpc = useTRPC();
  const ended = useSessionEnded();
  const queryClient = useQueryClient();
  const [locked, setLocked] = useState(isLocked);
  const query = useQuery(
    // The first answer was requested before anything was drawn: if nobody is signed in, there is no need to ask
    // again.
    trpc.session.me.queryOptions({}, { staleTime: 60_000, refetchInterval: 60_000, retryOnMount: false }),
  );
  const zoneRules = query.data?.zoneRules;
  useEffect(() => {
    if (zoneRules) rememberZone(zoneRules);
  }, [zoneRules]);

  const id = query.data?.id;
  const [owner, setOwner] = useState<string | null>(null);
  // Before any screen is drawn, because it may start with a draft.
  useLayoutEffect(() => {
    if (id === undefined || id === owner) return;
    if (owner !== null) {
      // Somebody else has signed in, in another tab of this browser.
      startAnew();
      return;
    }
    if (!claimDrafts(id)) forgetRecentPatients();
    setOwner(id);
  }, [id, owner]);

  const lock = useCallback(() => {
    markLocked();
    setLocked(true);
  }, []);
  const resume = useCallback(async () => {
    const before = queryClient.getQueryData(trpc.session.me.queryKey({}));
    const me = await queryClient.fetchQuery(trpc.session.me.queryOptions({}, { staleTime: 0 })).catch(() => before);
    unmarkLocked();
    if (before && me && before.id !== me.id) {
      // Somebody else's password was given.
      startAnew();
      return;
    }
    setLocked(false);
    resumeSession();
    await queryClient.invalidateQueries();
  }, [queryClient, trpc]);
  const begin = useCallback(async () => {
    queryClient.clear();
    forgetUndos();
    forgetRecentPatients();
    await resume();
    await query.refetch();
  }, [query, queryClient, resume]);
  const signOut = useCallback(async () => {
    await backend.signOut();
    forgetZone();
    unmarkLocked();
    startAnew();
  }, [backend]);

  const known = id === owner ? query.data : undefined;
  const state = stateOf({ ...query, data: known }, { ended, locked });
  useIdleLock(state.kind === "signed-in" || state.kind === "expired", lock);
  const session = useMemo(
    () => ({ state, backend, lock, askAgain: endSession, resume, begin, signOut }),
    [state, backend, lock, resume, begin, signOut],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Removes everything of the previous person from the tab's storage and the page's memory. */
function startAnew(): void {
  forgetDrafts();
  forgetRecentPatients();
  location.assign(import.meta.env.BASE_URL);
}

function stateOf(
  { data: me, error, refetch }: { data: Me | undefined; error: unknown; refetch: () => Promise<unknown> },
  { ended, locked }: { ended: boolean; locked: boolean },
): SessionState {
  if (me && locked) return { kind: "locked", me };
  if (me) return { kind: ended ? "expired" : "signed-in", me };
  if (!error) return { kind: "asking" };
  return failureOf(error).kind === "session"
    ? { kind: "signed-out" }
    : { kind: "unreachable", retry: () => void refetch() };
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside of a SessionProvider");
  return session;
}

/** The person who is signed in. For screens only, which are never shown to anybody else. */
export function useMe(): Me {
  const { state } = useSession();
  if (!("me" in state)) throw new Error("a screen was shown to nobody");
  return state.me;
}
