import type { Instant } from "@daybook/domain";
import { useState } from "react";
import type { DeskStatus } from "../../../shared/bridge.ts";
import { useDeskStatus } from "../../core/server/use-connection.ts";
import { useSession } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { CopyText } from "../../ui/copy-text.tsx";
import styles from "./desk-panel.module.css";
import { SettingUp } from "./setting-up.tsx";

/** What there is to know about this desk: how far it is set up, or what waits and since when. */
export function DeskPanel({ onClose }: { readonly onClose: () => void }) {
  const status = useDeskStatus();
  if (!status) return null;
  return (
    <div className={styles["panel"]}>
      {status.filling ? (
        <SettingUp filling={status.filling} isOnline={status.online} onClose={onClose} />
      ) : (
        <Standing status={status} />
      )}
    </div>
  );
}

function Standing({ status }: { readonly status: DeskStatus }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { app } = useSession().backend;
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    await app?.sync().catch(() => null); // the state above says how it went
    setBusy(false);
  };
  return (
    <>
      <h2>{t("sync.title")}</h2>
      <dl className={styles["facts"]}>
        <dt>{t("sync.lastSync")}</dt>
        <dd>{status.lastSync ? format.dayAndTime(status.lastSync as Instant) : t("sync.never")}</dd>
        <dt>{t("sync.waiting")}</dt>
        <dd>{status.pending}</dd>
        <dt>{t("sync.toDecide")}</dt>
        <dd>{status.attention}</dd>
      </dl>
      <Button loading={busy} onClick={() => void retry()}>
        {t("shell.retryNow")}
      </Button>
      <h3>{t("sync.sheet.title")}</h3>
      <p>{t("sync.sheet.what")}</p>
      {status.outageSheet ? (
        <>
          <p className={styles["file"]}>{status.outageSheet.file}</p>
          <p className={styles["hint"]}>
            {t("sync.sheet.written", { time: format.dayAndTime(status.outageSheet.at as Instant) })}{" "}
            <CopyText text={status.outageSheet.file}>{t("sync.sheet.copyPlace")}</CopyText>
          </p>
        </>
      ) : (
        <p className={styles["hint"]}>{t("sync.sheet.notYet")}</p>
      )}
    </>
  );
}
