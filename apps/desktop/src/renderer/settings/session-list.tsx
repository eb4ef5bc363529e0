import type { StaffSession } from "@daybook/domain";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import styles from "./settings.module.css";

/** The sessions of a person, each with a button to end it; the current session cannot be ended here. */
export function SessionList({
  sessions,
  onEnd,
}: {
  readonly sessions: readonly StaffSession[];
  readonly onEnd: (id: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = ({ device }: StaffSession) => {
    if (device?.app && device.system) return t("settings.profile.onSystem", { app: device.app, system: device.system });
    return device?.app ?? device?.system ?? t("settings.profile.unknownDevice");
  };
  return (
    <ul className={styles["rows"]}>
      {sessions.map((session) => (
        <li key={session.id}>
          <div>
            <p>{nameOf(session)}</p>
            <p className={styles["hint"]}>
              {t("settings.profile.sessionTimes", {
                since: format.dayAndTime(session.startedAt),
                seen: format.dayAndTime(session.lastSeenAt),
              })}
            </p>
          </div>
          {session.isCurrent ? (
            <span className={styles["chip"]} data-tone="ok">
              {t("settings.profile.thisOne")}
            </span>
          ) : (
            <Button
              aria-label={t("settings.profile.endNamed", { device: nameOf(session) })}
              onClick={() => onEnd(session.id)}
            >
              {t("settings.profile.end")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
