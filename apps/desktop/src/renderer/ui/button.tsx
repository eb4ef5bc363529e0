import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";

interface Props extends ComponentProps<"button"> {
  /** `filled` is the main next step, `subtle` a side matter; all others are `default`. */
  readonly variant?: "default" | "filled" | "subtle";
  /** `red` deletes for good; `gray` is the least prominent. */
  readonly color?: "accent" | "gray" | "red";
  readonly leftSection?: ReactNode;
  readonly rightSection?: ReactNode;
  readonly fullWidth?: boolean;
  /** Waiting for the answer: a second click does nothing. */
  readonly loading?: boolean;
}

/** A button with a text. */
export function Button({
  variant = "default",
  color = "accent",
  leftSection,
  rightSection,
  fullWidth = false,
  loading = false,
  disabled = false,
  className,
  children,
  ...props
}: Props) {
  return (
    <button
      type="button"
      {...props}
      className={[styles["button"], className].filter(Boolean).join(" ")}
      data-variant={variant}
      data-color={color}
      data-full={fullWidth || undefined}
      data-loading={loading || undefined}
      disabled={disabled || loading}
    >
      {leftSection}
      <span className={styles["label"]}>{children}</span>
      {rightSection}
    </button>
  );
}
