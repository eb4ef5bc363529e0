import { useTranslation } from "../i18n/translation.ts";
import { type StatusLook, statusIcons } from "./status-look.ts";
import styles from "./status-pill.module.css";

/** A status with its colour, icon and word. */
export function StatusPill({ look, minutes }: { readonly look: StatusLook; readonly minutes?: number | undefined }) {
  const { t } = useTranslation();
  const Icon = statusIcons[look];
  const name = t(`schedule.look.${look}`);
  return (
    <span className={styles["pill"]} data-look={look}>
      <Icon size={12} aria-hidden="true" />
      {minutes === undefined ? name : `${name} · ${t("common.minutes", { count: minutes })}`}
    </span>
  );
}
