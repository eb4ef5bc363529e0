import { epochMs } from "@daybook/domain";
import { Hourglass } from "lucide-react";
import { useSession } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./offline-banner.module.css";

const warnBeforeMs = 10 * 60_000;

/** Warns some minutes before the session ends, so that nobody is interrupted in the middle of a call. */
export function SessionBanner() {
  const { t } = useTranslation();
  const { state, askAgain } = useSession();
  const format = useFormat();
  const now = useNow();
  if (state.kind !== "signed-in" || !state.me.session) return null;
  const { endsAt } = state.me.session;
  if (epochMs(endsAt) - epochMs(now) > warnBeforeMs) return null;
  return (
    <div className={styles["banner"]} role="status">
      <Hourglass size={14} aria-hidden="true" />
      <span>{t("session.endsSoon", { time: format.time(endsAt) })}</span>
      <Button variant="subtle" onClick={askAgain}>
        {t("session.signInAgain")}
      </Button>
    </div>
  );
}
