import { useEffect, useRef, useSyncExternalStore } from "react";
import type { DeskStatus } from "../../../shared/bridge.ts";
import { useSession } from "../session/session.tsx";

/** When the server became unreachable, in epoch milliseconds; null while it can be reached. */
export function useOfflineSince(): number | null {
  const { connection } = useSession().backend;
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.offlineSince(),
  );
}

/** What the desktop app's desk says about itself; null in a browser. */
export function useDeskStatus(): DeskStatus | null {
  const { connection, app } = useSession().backend;
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => app?.status() ?? null,
  );
}

/** Whether nothing can be changed now: the server cannot be reached, and there is no desk that keeps changes until it can. */
export function useIsCutOff(): boolean {
  const isOffline = useOfflineSince() !== null;
  const status = useDeskStatus();
  return isOffline && (status === null || status.lastSync === null);
}

/** Whole seconds since the last sign of life of the server; null while that is recent. */
export function useSilentSeconds(): number | null {
  const { connection } = useSession().backend;
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.silentSeconds(),
  );
}

/** Repeats a failed request as soon as the server can be reached again. */
export function useAgainOnReturn(hasFailed: boolean, again: () => void): void {
  const isOffline = useOfflineSince() !== null;
  const latest = useRef({ hasFailed, again });
  latest.current = { hasFailed, again };
  useEffect(() => {
    if (!isOffline && latest.current.hasFailed) latest.current.again();
  }, [isOffline]);
}
