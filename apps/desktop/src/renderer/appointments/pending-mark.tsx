import { CloudOff } from "lucide-react";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./pending-mark.module.css";

/** Beside a record that was made or changed on this desk while the server has not confirmed it. */
export function PendingMark({
  brief = false,
}: {
  /** Only the icon; the words are for screen readers. */ readonly brief?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <span className={styles["mark"]} title={t("shell.desk.pendingSpoken")}>
      <CloudOff size={12} aria-hidden="true" />
      <span className={brief ? "visually-hidden" : undefined}>{t("shell.desk.pendingSpoken")}</span>
    </span>
  );
}
