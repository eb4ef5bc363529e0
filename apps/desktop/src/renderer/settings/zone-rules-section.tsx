import type { TimeZone } from "@daybook/domain";
import { TriangleAlert } from "lucide-react";
import { formatFor } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./settings.module.css";
import { Section } from "./settings-page.tsx";
import type { ZoneDifference } from "./zone-difference.ts";

const utc = "UTC" as TimeZone;

/** Which time zone rules the clinic uses, and whether this browser's own rules would show another time. */
export function ZoneRulesSection({
  inUse,
  ofServer = inUse,
  difference,
}: {
  /** Releases of the IANA time zone database, such as `2026f`. */
  readonly inUse: string;
  readonly ofServer?: string | undefined;
  readonly difference: ZoneDifference | null;
}) {
  const { t, language } = useTranslation();
  const format = useFormat();
  return (
    <Section title={t("settings.about.zoneRules")} hint={t("settings.about.zoneRulesHint")}>
      <dl className={styles["facts"]}>
        <dt>{t("settings.about.zoneRulesInUse")}</dt>
        <dd>{inUse}</dd>
        {ofServer !== inUse && (
          <>
            <dt>{t("settings.about.server")}</dt>
            <dd>{t("settings.about.zoneRulesOfServer", { version: ofServer })}</dd>
          </>
        )}
      </dl>
      {difference && (
        <p className={styles["notice"]}>
          <TriangleAlert size={14} aria-hidden="true" />
          {t("settings.about.zoneRulesDiffer", {
            zone: format.zone,
            day: format.day(format.dayOf(difference.at)),
            here: format.time(difference.at),
            own: formatFor(language, utc).time(difference.ownClock),
          })}
        </p>
      )}
    </Section>
  );
}
