import { showToast } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { dispatch, wizardNow } from "./wizard-store.ts";

/** Discards the file with all its corrections; the message offers to undo it. */
export function useDiscard(): () => void {
  const { t } = useTranslation();
  return () => {
    const wizard = wizardNow();
    if (!wizard) return;
    dispatch({ type: "closed" });
    showToast({
      text: t("imports.discarded"),
      about: "import",
      undo: async () => {
        if (!wizardNow()) dispatch({ type: "reopened", wizard });
      },
    });
  };
}
