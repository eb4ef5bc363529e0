import { Check, Copy } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./copy-text.module.css";
import { useCopy } from "./use-copy.ts";

/** A number that people pass on, such as an id; a click copies it. */
export function CopyText({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { copied, copy } = useCopy();
  const Icon = copied ? Check : Copy;
  return (
    <button type="button" className={styles["copy"]} title={t("common.copy")} onClick={() => copy(text)}>
      {children} <Icon size={12} aria-hidden="true" />
    </button>
  );
}
