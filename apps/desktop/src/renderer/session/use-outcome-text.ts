import { useCallback } from "react";
import type { SignInOutcome } from "../core/server/backend.ts";
import { useTranslation } from "../i18n/translation.ts";

/** Text that says why a password, an invitation or the first run was refused; null if it was accepted. */
export function useOutcomeText(): (outcome: SignInOutcome | null) => string | null {
  const { t, find } = useTranslation();
  return useCallback(
    (outcome) => {
      if (!outcome) return null;
      switch (outcome.kind) {
        case "wait":
          return t("session.wait", { count: Math.ceil(outcome.seconds / 60) });
        case "unreachable":
          return t("session.unreachable");
        case "refused": {
          const { code } = outcome;
          if (code === "wrong_password" || code === "invalid_invite" || code === "invalid_setup")
            return t(`session.codes.${code}`);
          return find(`errors.${code}`) ?? t("session.refused");
        }
        case "signed-in":
          return null;
      }
    },
    [t, find],
  );
}
