import { useSyncExternalStore } from "react";
import { useSession } from "./session.tsx";

/** Epoch milliseconds since when the server has been out of reach, or null. */
export function useOfflineSince(): number | null {
  const { connection } = useSession().backend;
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.offlineSince(),
  );
}
