import { useCallback } from "react";
import { useTranslation } from "../i18n/translation.ts";

/** A number for a text with a form for one and one for several: `count` chooses the form, `n` is what is written. */
export function useMany(): (count: number) => { count: number; n: string } {
  const { language } = useTranslation();
  return useCallback(
    // French has a third form, for millions, which our texts need not have: two stands for all of several.
    (count) => ({ count: Math.min(count, 2), n: count.toLocaleString(language === "fr" ? "fr-FR" : "en-GB") }),
    [language],
  );
}
