import { useClipboard } from "@mantine/hooks";
import { useEffect } from "react";
import { announce } from "../core/live-region.ts";
import { showToast } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";

/** Copies a text and says so, or that it failed: browsers only allow it on a secure address. */
export function useCopy(): { readonly copied: boolean; readonly copy: (text: string) => void } {
  const { t } = useTranslation();
  const { copied, copy, error } = useClipboard();
  useEffect(() => {
    if (copied) announce(t("common.copied"));
  }, [copied, t]);
  useEffect(() => {
    if (error) showToast({ text: t("common.notCopied"), tone: "error" });
  }, [error, t]);
  return { copied, copy };
}
