import { Check, Circle, CircleCheck, CloudDownload, CloudOff, Search } from "lucide-react";
import type { DeskStatus } from "../../../shared/bridge.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import styles from "./desk-panel.module.css";

interface Props {
  readonly filling: NonNullable<DeskStatus["filling"]>;
  readonly isOnline: boolean;
  readonly onClose: () => void;
}

/** The first copy of the clinic's records: how far it is, kind by kind, and what can be done meanwhile. */
export function SettingUp({ filling: { done, total, kinds }, isOnline, onClose }: Props) {
  const { t, language } = useTranslation();
  const number = new Intl.NumberFormat(language);
  /** Whether the server has said how many records there are. */
  const isCounted = kinds.length > 0;
  const counted = (part: { readonly done: number; readonly total: number }) => ({
    done: number.format(part.done),
    total: number.format(part.total),
  });
  return (
    <>
      <h2>{t("sync.settingUp")}</h2>
      <p>
        {t(isOnline ? "sync.workMeanwhile" : isCounted ? "sync.waitsForLine" : "sync.waits", {
          done: number.format(done),
        })}
      </p>
      <progress className={styles["whole"]} aria-label={t("sync.settingUp")} value={done} max={Math.max(total, 1)} />
      {isCounted && <p className={styles["count"]}>{t("sync.records", counted({ done, total }))}</p>}
      {isCounted && (
        <ul className={styles["kinds"]}>
          {kinds.map((part) => {
            const Icon = part.done >= part.total ? CircleCheck : part.done > 0 ? CloudDownload : Circle;
            const name = t(`sync.kinds.${part.kind}`);
            return (
              <li key={part.kind} data-done={part.done >= part.total || undefined}>
                <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
                <span>{name}</span>
                <span>{t(part.done >= part.total ? "sync.all" : "sync.of", counted(part))}</span>
                {part.done > 0 && part.done < part.total && (
                  <progress aria-label={name} value={part.done} max={part.total} />
                )}
              </li>
            );
          })}
        </ul>
      )}
      <h3>{t("sync.untilDone")}</h3>
      <ul className={styles["meanwhile"]}>
        <li>
          <Check size={16} strokeWidth={1.75} aria-hidden="true" />
          {t("sync.meanwhile.work")}
        </li>
        <li>
          <Search size={16} strokeWidth={1.75} aria-hidden="true" />
          {t("sync.meanwhile.search")}
        </li>
        <li data-tone="warn">
          <CloudOff size={16} strokeWidth={1.75} aria-hidden="true" />
          {t("sync.meanwhile.offline")}
        </li>
      </ul>
      <p className={styles["hint"]}>{t("sync.mayClose")}</p>
      <Button rightSection={<Kbd keys="Escape" />} onClick={onClose}>
        {t("sync.inBackground")}
      </Button>
    </>
  );
}
