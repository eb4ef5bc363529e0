import { type Instant, instantOf } from "@daybook/domain";
import { useTranslation } from "../../i18n/translation.ts";
import { useDeskStatus, useOfflineSince } from "../server/use-connection.ts";
import styles from "./as-of.module.css";
import { useFormat } from "./use-format.ts";
import { useNow } from "./use-now.ts";

interface Props {
  /** When the list's answer came, in epoch milliseconds. */
  readonly receivedAt?: number | undefined;
  /** Whether the desktop app's copy has these records: they are as new as its last exchange with the server. */
  readonly isKept?: boolean;
}

/** The time of the newest data that a list can show while the server cannot be reached; null while it can. */
export function useAsOf({ receivedAt = 0, isKept = false }: Props): string | null {
  const isOffline = useOfflineSince() !== null;
  const lastSync = useDeskStatus()?.lastSync as Instant | null | undefined;
  const format = useFormat();
  const today = format.dayOf(useNow());
  if (!isOffline) return null;
  const at = (isKept && lastSync) || (receivedAt > 0 ? instantOf(receivedAt) : null);
  if (at === null) return null;
  return format.dayOf(at) === today ? format.time(at) : format.dayAndTime(at);
}

/** Says beside a list how old it is while the server cannot be reached; otherwise nothing. */
export function AsOf(props: Props) {
  const { t } = useTranslation();
  const time = useAsOf(props);
  if (time === null) return null;
  return (
    <span className={styles["asOf"]} title={t("shell.asOfMeaning")}>
      {t("shell.asOf", { time })}
    </span>
  );
}
