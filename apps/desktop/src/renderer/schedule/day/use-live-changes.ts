import { overlaps } from "@daybook/domain";
import { type Query, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Inputs, useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { useSession } from "../../core/session/session.tsx";
import type { DayAppointment } from "./day-records.ts";
import { useRefresh } from "./use-refresh.ts";

const gatherMs = 40;
const againMs = 3_000;

interface Change {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly version: number;
}

/**
 * Follows changes by other desks: invalidates the days that a change concerns, and reloads those on screen at once.
 * After an interruption, or when the server cannot say what changed, it does so for all days.
 */
export function useLiveChanges(): void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { connection } = useSession().backend;
  const refresh = useRefresh();
  useEffect(() => {
    let changes: Change[] = [];
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    let broken = false;
    let following = { unsubscribe: () => {} };
    const apply = () => {
      const heard = changes;
      changes = [];
      const predicate = (query: Query) => heard.some((change) => concerns(change, query));
      void queryClient.invalidateQueries({ ...trpc.appointments.day.pathFilter(), predicate });
    };
    const lost = () => {
      broken = true;
      connection.check();
    };
    const follow = () => {
      const again = () => {
        lost();
        clearTimeout(retrying);
        retrying = setTimeout(follow, againMs);
      };
      following.unsubscribe();
      following = client.appointments.onChange.subscribe(undefined, {
        onData({ data }) {
          if (data.event === "reset") return refresh();
          changes.push(data);
          if (changes.length > 1) return;
          gathering = setTimeout(apply, gatherMs);
        },
        onConnectionStateChange({ state, error }) {
          if (state === "connecting" && error) lost();
          if (state !== "pending" || !broken) return;
          broken = false;
          refresh();
        },
        onError: again,
        onComplete: again,
      });
    };
    follow();
    return () => {
      following.unsubscribe();
      clearTimeout(gathering);
      clearTimeout(retrying);
    };
  }, [trpc, client, queryClient, connection, refresh]);
}

/** Whether a cached day has an older version of the appointment, or includes its new time. */
function concerns({ id, version, ...change }: Change, { queryKey, state }: Query): boolean {
  const asked = (queryKey[1] as { input?: Inputs["appointments"]["day"] } | undefined)?.input;
  const items = (state.data as { items: DayAppointment[] } | undefined)?.items ?? [];
  const kept = items.find((each) => each.id === id);
  if (kept) return kept.version < version;
  return asked !== undefined && overlaps(inMs(change), { start: Date.parse(asked.from), end: Date.parse(asked.to) });
}

const inMs = ({ start, end }: { start: string; end: string }) => ({ start: Date.parse(start), end: Date.parse(end) });
