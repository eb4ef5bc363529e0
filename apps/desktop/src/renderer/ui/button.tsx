import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";

interface Props extends ComponentProps<"button"> {
  /** `filled` is the one next step, `subtle` what is beside the point; the others are `default`. */
  readonly variant?: "default" | "filled" | "subtle";
  /** `red` takes away for good; `gray` is the quietest way out. */
  readonly color?: "accent" | "gray" | "red";
  readonly leftSection?: ReactNode;
  readonly rightSection?: ReactNode;
  readonly fullWidth?: boolean;
  /** What was asked for is on its way: it takes no second click. */
  readonly loading?: boolean;
}

/** A button with words. */
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
