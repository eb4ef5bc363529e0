import { CloudAlert, CloudCheck, CloudDownload, CloudOff, CloudUpload, TriangleAlert } from "lucide-react";
import type { DeskStatus } from "../../../shared/bridge.ts";
import { useDeskStatus, useOfflineSince, useSilentSeconds } from "../../core/server/use-connection.ts";
import { useTranslation } from "../../i18n/translation.ts";
import styles from "./sync-chip.module.css";

/**
 * How old the data on the screen may be: synced, some seconds old, or from before the server became unreachable. In the
 * desktop app also what waits: for the server, or for a person. One state at a time, the worst.
 */
export function useSyncState() {
  const { t } = useTranslation();
  const offline = useOfflineSince() !== null;
  const silent = useSilentSeconds();
  const desk = useDeskStatus();
  const state = desk?.problem ?? (offline ? "offline" : (stateOf(desk) ?? (silent === null ? "synced" : "silent")));
  const text = textOf();
  /** Screen readers need not hear every second or every count, only that the state is another one. */
  const spoken = state === "silent" ? t("shell.silentSpoken") : desk ? t(`shell.desk.spoken.${state}`) : text;
  return { state, text, spoken, Icon: icons[state] };

  function textOf(): string {
    switch (state) {
      case "silent":
        return t("shell.silent", { count: silent ?? 0 });
      case "offline":
        return desk && desk.pending > 0 ? t("shell.desk.waiting", { count: desk.pending }) : t("shell.offline");
      case "disk_full":
      case "upgrade_required":
      case "server_outdated":
      case "changes_unreadable":
        return t(`shell.desk.problem.${state}`);
      case "attention":
        return t("shell.desk.attention", { count: desk?.attention ?? 0 });
      case "filling":
        return t("shell.desk.filling", { percent: percentOf(desk?.filling ?? null) });
      case "sending":
        return t("shell.desk.sending", { count: desk?.pending ?? 0 });
      case "synced":
        return t("shell.synced");
    }
  }
}

/** The state in the title bar. */
export function SyncChip() {
  const { state, text, spoken, Icon } = useSyncState();
  return (
    <span className={styles["chip"]} data-state={state} role="status">
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />{" "}
      {text === spoken ? text : <span aria-hidden="true">{text}</span>}
      {text !== spoken && <span className="visually-hidden">{spoken}</span>}
    </span>
  );
}

const icons = {
  synced: CloudCheck,
  silent: CloudAlert,
  offline: CloudOff,
  disk_full: TriangleAlert,
  upgrade_required: TriangleAlert,
  server_outdated: TriangleAlert,
  changes_unreadable: TriangleAlert,
  attention: TriangleAlert,
  filling: CloudDownload,
  sending: CloudUpload,
} as const;

/** What the desk has to say while the server can be reached; null when all is settled. */
function stateOf(desk: DeskStatus | null): "attention" | "filling" | "sending" | null {
  if (desk === null) return null;
  if (desk.attention > 0) return "attention";
  if (desk.filling) return "filling";
  return desk.pending > 0 ? "sending" : null;
}

const percentOf = (filling: DeskStatus["filling"]): number =>
  filling && filling.total > 0 ? Math.floor((filling.done / filling.total) * 100) : 0;
