import { epochMs, instantOf, type SyncDevice, syncLimits } from "@daybook/domain";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import styles from "../settings.module.css";

const hourMs = 3_600_000;
/** A desk asks for news at least this often; after a little more, it is out of reach. */
const inTouchMs = 2 * 60_000;

/** When nobody can work on the device any more without the server. */
export const endOfWork = ({ seenAt }: Pick<SyncDevice, "seenAt">) =>
  instantOf(epochMs(seenAt) + syncLimits.grantHours * hourMs);

interface Props {
  readonly device: SyncDevice;
  /** The name of who signed in on it first; null while it is not known. */
  readonly registeredBy: string | null;
  /** Whether it is the computer on which this is shown. */
  readonly isHere: boolean;
  readonly onRevoke: () => void;
}

export function DeviceRow({ device, registeredBy, isHere, onRevoke }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = epochMs(useNow());
  const { name, appVersion, registeredAt, seenAt, revokedAt, erasedAt, waiting } = device;
  const isInTouch = now - epochMs(seenAt) < inTouchMs;
  const until = endOfWork(device);
  return (
    <tr>
      <td>
        <p>
          {name} {isHere && <span className={styles["chip"]}>{t("devices.here")}</span>}{" "}
          {revokedAt && (
            <span className={styles["chip"]} data-tone="danger">
              {t("devices.revoked")}
            </span>
          )}
        </p>
        <p className={styles["hint"]}>{t("devices.version", { version: appVersion })}</p>
      </td>
      <td>
        <p>{registeredBy ?? "—"}</p>
        <p className={styles["hint"]}>{format.day(format.dayOf(registeredAt))}</p>
      </td>
      <td>
        <time dateTime={seenAt}>{isInTouch && !revokedAt ? t("devices.now") : format.dayAndTime(seenAt)}</time>
      </td>
      <td>{waiting === 0 ? t("devices.nothing") : t("devices.changes", { count: waiting })}</td>
      <td>
        {revokedAt ? (
          <>
            <p>{t("devices.revokedOn", { time: format.dayAndTime(revokedAt) })}</p>
            <p className={styles["hint"]}>
              {erasedAt ? t("devices.erasedOn", { time: format.dayAndTime(erasedAt) }) : t("devices.notSeenSince")}
            </p>
          </>
        ) : epochMs(until) < now ? (
          t("devices.ended", { time: format.dayAndTime(until) })
        ) : (
          <time dateTime={until}>{format.dayAndTime(until)}</time>
        )}
      </td>
      <td>
        {!revokedAt && (
          <Button variant="subtle" color="red" aria-label={t("devices.revokeNamed", { name })} onClick={onRevoke}>
            {t("devices.revoke")}
          </Button>
        )}
      </td>
    </tr>
  );
}
