import { CloudCheck, CloudOff } from "lucide-react";
import { useOfflineSince } from "../core/use-connection.ts";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./sync-chip.module.css";

/** Whether what is shown is what the server has. */
export function SyncChip() {
  const { t } = useTranslation();
  const offline = useOfflineSince() !== null;
  const Icon = offline ? CloudOff : CloudCheck;
  return (
    <span className={styles["chip"]} data-offline={offline || undefined} role="status">
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" /> {offline ? t("shell.offline") : t("shell.synced")}
    </span>
  );
}
