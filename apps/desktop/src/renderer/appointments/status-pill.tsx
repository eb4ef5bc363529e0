import { useTranslation } from "../i18n/translation.ts";
import { type StatusLook, statusIcons } from "./status-look.ts";
import styles from "./status-pill.module.css";

interface Props {
  readonly look: StatusLook;
  readonly minutes?: number | undefined;
  /** Whether only this desk knows of it. */
  readonly isPending?: boolean;
}

/** A status with its colour, icon and word. */
export function StatusPill({ look, minutes, isPending = false }: Props) {
  const { t } = useTranslation();
  const Icon = statusIcons[look];
  const words = [
    t(`schedule.look.${look}`),
    minutes === undefined ? null : t("common.minutes", { count: minutes }),
    isPending ? t("shell.desk.pendingSpoken") : null,
  ];
  return (
    <span className={styles["pill"]} data-look={look} data-pending={isPending || undefined}>
      <Icon size={12} aria-hidden="true" />
      {words.filter(Boolean).join(" · ")}
    </span>
  );
}
