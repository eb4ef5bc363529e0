import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** A type of appointment in the person's language where we have a word for it, else as the clinic wrote it. */
export function useKindText(): (kind: string | null | undefined) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (kind) => {
      if (!kind) return "";
      if (i18n.exists(`booking.kinds.${kind}`)) return t(`booking.kinds.${kind as "consultation"}`);
      return kind.charAt(0).toLocaleUpperCase() + kind.slice(1);
    },
    [t, i18n],
  );
}
