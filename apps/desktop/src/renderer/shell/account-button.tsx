import type { ComponentProps } from "react";
import { useTranslation } from "../i18n/translation.ts";
import { Avatar } from "../ui/avatar.tsx";
import styles from "./title-bar.module.css";

/** The initials of the person who is signed in. */
export function AccountButton({ name, ...rest }: { readonly name: string } & ComponentProps<"button">) {
  const { t } = useTranslation();
  const letters = name
    .split(/[\s-]+/u)
    .map((part) => /^./u.exec(part)?.[0] ?? "")
    .slice(0, 2)
    .join("");
  return (
    <button type="button" {...rest} className={styles["account"]} aria-label={t("shell.account", { name })}>
      <Avatar text={letters.toUpperCase()} />
    </button>
  );
}
