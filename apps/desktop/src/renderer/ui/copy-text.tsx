import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { announce } from "../core/live-region.ts";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./copy-text.module.css";

/** A number that people pass on, such as an id; a click copies it. */
export function CopyText({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(t("common.copied"));
  };
  const Icon = copied ? Check : Copy;
  return (
    <button type="button" className={styles["copy"]} title={t("common.copy")} onClick={() => void copy()}>
      {children} <Icon size={12} aria-hidden="true" />
    </button>
  );
}
