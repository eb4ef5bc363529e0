import { useCallback } from "react";
import { useTranslation } from "../i18n/translation.ts";

/** The name of an appointment type in the person's language if we have one, else as the clinic wrote it. */
export function useKindText(): (kind: string | null | undefined) => string {
  const { find } = useTranslation();
  return useCallback(
    (kind) => {
      if (!kind) return "";
      return find(`booking.kinds.${kind}`) ?? kind.charAt(0).toLocaleUpperCase() + kind.slice(1);
    },
    [find],
  );
}
