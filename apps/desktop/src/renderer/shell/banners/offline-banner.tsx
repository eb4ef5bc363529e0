import { instantOf } from "@daybook/domain";
import { useOfflineSince } from "../../core/server/use-connection.ts";
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
  const now = useNow();
  if (since === null || Date.parse(now) - since < shownAfterMs) return null;
  return (
    <div className={styles["banner"]} role="status">
      {t("shell.offlineBanner", { time: format.time(instantOf(since)) })}
      <Button variant="subtle" onClick={() => location.reload()}>
        {t("shell.retryNow")}
      </Button>
    </div>
  );
}
