import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { SignInOutcome } from "../core/backend.ts";

/** Why a password, an invitation or the first run was not taken, in the person's words; null when it was. */
export function useOutcomeText(): (outcome: SignInOutcome | null) => string | null {
  const { t, i18n } = useTranslation();
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
          return i18n.exists(`errors.${code}`) ? t(`errors.${code as "password_too_short"}`) : t("session.refused");
        }
        case "signed-in":
          return null;
      }
    },
    [t, i18n],
  );
}
