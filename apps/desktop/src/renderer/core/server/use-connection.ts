import { useEffect, useRef, useSyncExternalStore } from "react";
import { useSession } from "../session/session.tsx";

/** When the server became unreachable, in epoch milliseconds; null while it can be reached. */
export function useOfflineSince(): number | null {
  const { connection } = useSession().backend;
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.offlineSince(),
  );
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
