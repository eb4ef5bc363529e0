import { useCallback } from "react";
import { useTranslation } from "../i18n/translation.ts";

/** A number for a text with singular and plural: `count` chooses the form, `n` is what is shown. */
export function useMany(): (count: number) => { count: number; n: string } {
  const { language } = useTranslation();
  return useCallback(
    // French has a third form, for millions, which our texts do not need: 2 stands for every plural.
    (count) => ({ count: Math.min(count, 2), n: count.toLocaleString(language === "fr" ? "fr-FR" : "en-GB") }),
    [language],
  );
}
