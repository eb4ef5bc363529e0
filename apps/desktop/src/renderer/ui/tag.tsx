import type { LucideIcon } from "lucide-react";
import styles from "./tag.module.css";

/** A word or two that say in which state something is; the colour never says it alone. */
export function Tag({
  tone,
  icon: Icon,
  title,
  children,
}: {
  readonly tone?: "ok" | "warn" | "danger" | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly title?: string | undefined;
  readonly children: string;
}) {
  return (
    <span className={styles["tag"]} data-tone={tone} title={title}>
      {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden="true" />}
      <span>{children}</span>
    </span>
  );
}
