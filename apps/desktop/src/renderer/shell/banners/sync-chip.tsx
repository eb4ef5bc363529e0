import { CloudAlert, CloudCheck, CloudOff } from "lucide-react";
import { useOfflineSince, useSilentSeconds } from "../../core/server/use-connection.ts";
import { useTranslation } from "../../i18n/translation.ts";
import styles from "./sync-chip.module.css";

/**
 * Shows how old the data on the screen may be: synced, some seconds old, or from before the server became
 * unreachable.
 */
export function SyncChip() {
  const { t } = useTranslation();
  const offline = useOfflineSince() !== null;
  const silent = useSilentSeconds();
  const state = offline ? "offline" : silent === null ? "synced" : "silent";
  const Icon = icons[state];
  return (
    <span className={styles["chip"]} data-state={state} role="status">
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />{" "}
      {/* Screen readers need not hear every second, only that the server is silent. */}
      {state === "silent" ? (
        <span aria-hidden="true">{t("shell.silent", { count: silent ?? 0 })}</span>
      ) : (
        t(`shell.${state}`)
      )}
      {state === "silent" && <span className="visually-hidden">{t("shell.silentSpoken")}</span>}
    </span>
  );
}

const icons = { synced: CloudCheck, silent: CloudAlert, offline: CloudOff } as const;
