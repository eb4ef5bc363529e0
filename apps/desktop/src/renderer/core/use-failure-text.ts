import { useCallback } from "react";
import { useTranslation } from "../i18n/translation.ts";
import { failureOf } from "./failure.ts";

/** What went wrong, in the person's language: by the server's code, else in the server's own words. */
export function useFailureText(): (error: unknown) => string {
  const { t, find } = useTranslation();
  return useCallback(
    (error) => {
      const { code, message, kind } = failureOf(error);
      return find(`errors.${code}`) ?? (kind === "refused" && message ? message : t("errors.broken"));
    },
    [t, find],
  );
}
