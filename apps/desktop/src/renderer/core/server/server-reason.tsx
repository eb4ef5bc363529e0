import { CloudOff } from "lucide-react";
import { useId } from "react";
import styles from "./needs-server.module.css";
import { useOfflineSince } from "./use-connection.ts";

interface ServerOnly {
  readonly isAway: boolean;
  /** For each control that only the server can do: disabled while it is away, and described by the reason. */
  readonly control: { readonly disabled: boolean; readonly "aria-describedby"?: string };
  /** For the `ServerReason` beside the controls. */
  readonly reason: { readonly id: string; readonly isShown: boolean };
}

/** For a part of a page whose controls need the server; other parts of the page work on without it. */
export function useServerOnly(): ServerOnly {
  const id = useId();
  const isAway = useOfflineSince() !== null;
  return {
    isAway,
    control: isAway ? { disabled: true, "aria-describedby": id } : { disabled: false },
    reason: { id, isShown: isAway },
  };
}

/** Why the controls beside it are disabled, in words. */
export function ServerReason({ id, isShown, children }: ServerOnly["reason"] & { readonly children: string }) {
  if (!isShown) return null;
  return (
    <p id={id} className={styles["reason"]}>
      <CloudOff size={14} strokeWidth={1.75} aria-hidden="true" />
      {children}
    </p>
  );
}
