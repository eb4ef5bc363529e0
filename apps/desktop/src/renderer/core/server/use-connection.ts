import { useEffect, useRef, useSyncExternalStore } from "react";
import { useSession } from "../session/session.tsx";

/** Epoch milliseconds since when the server has been out of reach, or null. */
export function useOfflineSince(): number | null {
  const { connection } = useSession().backend;
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.offlineSince(),
  );
}

/** Whole seconds since the last sign of the server; null while there was one a moment ago. */
export function useSilentSeconds(): number | null {
  const { connection } = useSession().backend;
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.silentSeconds(),
  );
}

/** Asks again by itself what failed, as soon as the server is back within reach. */
export function useAgainOnReturn(hasFailed: boolean, again: () => void): void {
  const isOffline = useOfflineSince() !== null;
  const latest = useRef({ hasFailed, again });
  latest.current = { hasFailed, again };
  useEffect(() => {
    if (!isOffline && latest.current.hasFailed) latest.current.again();
  }, [isOffline]);
}
