import type { ReactNode } from "react";
import styles from "./settings.module.css";

/** One part of the settings: its heading, what can be added, and its sections below each other. */
export function SettingsPage({
  title,
  action,
  wide,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  /** For tables. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles["page"]} data-wide={wide || undefined}>
      <div className={styles["head"]}>
        <h1>{title}</h1>
        {action}
      </div>
      {children}
    </div>
  );
}

export function Section({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles["section"]}>
      <h2>{title}</h2>
      {hint && <p className={styles["hint"]}>{hint}</p>}
      {children}
    </section>
  );
}

/** A setting with its name and explanation on the left. */
export function SettingRow({
  id,
  label,
  hint,
  children,
}: {
  /** Id of the name, so that the control can be labelled by it. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles["row"]}>
      <div>
        <p id={id}>{label}</p>
        {hint && <p className={styles["hint"]}>{hint}</p>}
      </div>
      {children}
    </div>
  );
}
