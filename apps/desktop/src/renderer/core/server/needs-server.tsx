import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/translation.ts";
import { useSession } from "../session/session.tsx";
import styles from "./needs-server.module.css";
import { useDeskStatus, useOfflineSince } from "./use-connection.ts";

/** Of the note on the page that says why some of its buttons are disabled. */
const noteId = "needs-server";

/**
 * Whether what only the server can do is impossible now. In a browser never: there, every screen says by itself that the
 * server cannot be reached.
 */
export function useIsServerAway(): boolean {
  const isOffline = useOfflineSince() !== null;
  return useDeskStatus() !== null && isOffline;
}

/** For a single button on a page with a `ServerNote`. */
export function useNeedsServer(): { readonly disabled: boolean; readonly "aria-describedby"?: string } {
  return useIsServerAway() ? { disabled: true, "aria-describedby": noteId } : { disabled: false };
}

/** Says, while the server is away, that the page needs it for what is disabled. */
export function ServerNote() {
  const { t } = useTranslation();
  if (!useIsServerAway()) return null;
  return (
    <p id={noteId} className={styles["note"]}>
      <CloudOff size={16} strokeWidth={1.75} aria-hidden="true" />
      {t("shell.desk.needsServer")}
    </p>
  );
}

/** A page of which every control needs the server. While the server is away, it says so and disables them. */
export function NeedsServer({ children }: { readonly children: ReactNode }) {
  const { app } = useSession().backend;
  return app ? <Gate>{children}</Gate> : children;
}

function Gate({ children }: { readonly children: ReactNode }) {
  const { disabled, ...described } = useNeedsServer();
  return (
    <fieldset className={styles["gate"]} disabled={disabled} {...described}>
      <ServerNote />
      {children}
    </fieldset>
  );
}
