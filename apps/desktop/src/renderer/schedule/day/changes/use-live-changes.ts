import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC, useTRPCClient } from "../../../core/server/client.ts";
import { useSession } from "../../../core/session/session.tsx";
import { useRefresh } from "../use-refresh.ts";
import type { ChangeEvent } from "./take-in.ts";
import { useTakeIn } from "./use-take-in.ts";

const gatherMs = 40;
const againMs = 3_000;

/** Id of the last event of this page. While other screens are shown, nothing follows the changes; later we go on here. */
let lastEventId: string | null = null;

/**
 * Follows changes by all desks and takes them in. After an interruption, or when the server cannot say what changed, the
 * days are requested again: those on screen at once.
 */
export function useLiveChanges(): void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { connection } = useSession().backend;
  const refresh = useRefresh();
  const takeIn = useTakeIn();
  useEffect(() => {
    /** By appointment: an event has the present state, so the latest says all. */
    let gathered = new Map<string, ChangeEvent>();
    let isOfPractitioners = false;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    let broken = false;
    let following = { unsubscribe: () => {} };
    const apply = () => {
      gathering = undefined;
      const events = [...gathered.values()];
      gathered = new Map();
      void takeIn(events);
      if (isOfPractitioners) readPractitioners();
      isOfPractitioners = false;
    };
    const readPractitioners = () => {
      void queryClient.invalidateQueries(trpc.practitioners.sessions.pathFilter());
      void queryClient.invalidateQueries(trpc.practitioners.list.pathFilter());
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
      following = client.appointments.onChange.subscribe(
        { lastEventId, practitioners: true },
        {
          onData({ id, data }) {
            lastEventId = id;
            if (data.event === "reset") return refresh();
            if (data.event === "practitioner") isOfPractitioners = true;
            else gathered.set(data.id, data);
            gathering ??= setTimeout(apply, gatherMs);
          },
          onConnectionStateChange({ state, error }) {
            if (state === "connecting" && error) lost();
            if (state !== "pending") return;
            if (broken) refresh();
            // What changed between the answers that we have and the first moment that we follow is unknown.
            else if (lastEventId === null)
              for (const shown of [trpc.appointments.day, trpc.practitioners.sessions])
                void queryClient.invalidateQueries(shown.pathFilter(), { cancelRefetch: false });
            broken = false;
          },
          onError: again,
          onComplete: again,
        },
      );
    };
    follow();
    return () => {
      following.unsubscribe();
      clearTimeout(retrying);
      clearTimeout(gathering);
      apply();
    };
  }, [trpc, client, queryClient, connection, refresh, takeIn]);
}
