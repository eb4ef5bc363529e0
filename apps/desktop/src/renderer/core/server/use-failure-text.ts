import { useCallback } from "react";
import { useTranslation } from "../../i18n/translation.ts";
import { failureOf } from "./failure.ts";

/** The text for a failure, in the person's language: by the server's code, else the server's own message. */
export function useFailureText(): (error: unknown) => string {
  const { t, find } = useTranslation();
  return useCallback(
    (error) => {
      const { code, message, kind, requestId } = failureOf(error);
      const known = code === "broken" ? null : find(`errors.${code}`);
      if (known !== null) return known;
      if (kind === "refused" && message) return message;
      return t(requestId === null ? "errors.brokenUnnumbered" : "errors.broken");
    },
    [t, find],
  );
}
