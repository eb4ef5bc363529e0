import { useCallback } from "react";
import { useTranslation } from "../i18n/translation.ts";

/** A type of appointment in the person's language where we have a word for it, else as the clinic wrote it. */
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
