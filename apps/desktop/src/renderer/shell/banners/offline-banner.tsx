import { instantOf } from "@daybook/domain";
import { useIsCutOff, useOfflineSince } from "../../core/server/use-connection.ts";
import { useSession } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./offline-banner.module.css";

const shownAfterMs = 60_000;

/** After a minute without the server, explains what that means; before that, the chip in the title bar is enough. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const format = useFormat();
  const since = useOfflineSince();
  const isCutOff = useIsCutOff();
  const { app } = useSession().backend;
  const now = useNow();
  if (since === null || Date.parse(now) - since < shownAfterMs) return null;
  return (
    <div className={styles["banner"]} role="status">
      {t(isCutOff ? "shell.offlineBanner" : "shell.desk.offlineBanner", { time: format.time(instantOf(since)) })}
      <Button variant="subtle" onClick={() => (app ? void app.sync().catch(() => null) : location.reload())}>
        {t("shell.retryNow")}
      </Button>
    </div>
  );
}
