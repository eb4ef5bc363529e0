import { Button as LibraryButton } from "@mantine/core";
import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";

interface Props extends Omit<ComponentProps<"button">, "color"> {
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

/** A button with a text: the library's, in the variants that our screens have. */
export function Button({ variant = "default", color = "accent", disabled = false, className = "", ...props }: Props) {
  return (
    <LibraryButton
      {...props}
      variant={variant}
      color={color}
      disabled={disabled}
      className={className}
      classNames={parts}
      loaderProps={loader}
    />
  );
}

const parts = {
  root: styles["button"] ?? "",
  inner: styles["inner"] ?? "",
  loader: styles["loader"] ?? "",
  section: styles["section"] ?? "",
  label: styles["label"] ?? "",
};
const loader = { size: 16 };
