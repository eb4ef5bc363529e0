import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { failureOf } from "./failure.ts";

/** What went wrong, in the person's language: by the server's code, else in the server's own words. */
export function useFailureText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error) => {
      const { code, message, kind } = failureOf(error);
      if (i18n.exists(`errors.${code}`)) return t(`errors.${code as "broken"}`);
      return kind === "refused" && message ? message : t("errors.broken");
    },
    [t, i18n],
  );
}
