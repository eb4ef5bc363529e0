import { instantOf } from "@daybook/domain";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOfflineSince } from "../core/use-connection.ts";
import { useFormat } from "../core/use-format.ts";
import { useNow } from "../core/use-now.ts";
import styles from "./offline-banner.module.css";

const shownAfterMs = 60_000;

/** After a minute without the server, what that means; before that the chip in the title bar is enough. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const format = useFormat();
  const since = useOfflineSince();
  const now = useNow();
  if (since === null || Date.parse(now) - since < shownAfterMs) return null;
  return (
    <div className={styles["banner"]} role="status">
      {t("shell.offlineBanner", { time: format.time(instantOf(since)) })}
      <Button size="compact-xs" variant="subtle" onClick={() => location.reload()}>
        {t("shell.retryNow")}
      </Button>
    </div>
  );
}
