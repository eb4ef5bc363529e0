import { CloudOff } from "lucide-react";
import { useIsCutOff } from "../core/server/use-connection.ts";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./offline-note.module.css";

/**
 * Explains, beside something that needs the server, why it is not possible now; nothing while the server can be
 * reached, or the desk keeps changes until it can.
 */
export function OfflineNote() {
  const { t } = useTranslation();
  if (!useIsCutOff()) return null;
  return (
    <p className={styles["note"]} role="status">
      <CloudOff size={14} strokeWidth={1.75} aria-hidden="true" />
      {t("schedule.offlineNote")}
    </p>
  );
}
