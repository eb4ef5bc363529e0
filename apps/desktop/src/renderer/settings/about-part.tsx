import { useQuery } from "@tanstack/react-query";
import { Check, ClipboardCopy } from "lucide-react";
import { useOfflineSince } from "../core/server/use-connection.ts";
import { useMe, useSession } from "../core/session/session.tsx";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { useCopy } from "../ui/use-copy.ts";
import styles from "./settings.module.css";
import { Section, SettingsPage } from "./settings-page.tsx";
import { differenceAround } from "./zone-difference.ts";
import { ZoneRulesSection } from "./zone-rules-section.tsx";

const version = import.meta.env["VITE_VERSION"] as string;

export function AboutPart() {
  const { t, language } = useTranslation();
  const { backend } = useSession();
  const { role, clinic, zoneRules } = useMe();
  const now = useNow();
  const format = useFormat();
  const offlineSince = useOfflineSince();
  const { data: readiness } = useQuery({ queryKey: ["ready"], queryFn: async () => backend.readiness() });
  const answers = readiness !== null && offlineSince === null;
  const difference = differenceAround(now, format.zone);
  const { copied, copy } = useCopy();
  const copyFacts = () => {
    const facts = {
      at: now,
      app: version,
      server: { origin: location.origin, ready: readiness === undefined ? null : answers, offlineSince },
      language: language,
      role,
      clinicZone: clinic.timeZone,
      zoneRules: {
        inUse: zoneRules.version,
        ofServer: readiness?.zoneRules ?? null,
        browserDiffersFrom: difference?.at ?? null,
      },
      computerZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      browser: navigator.userAgent,
      window: `${innerWidth}x${innerHeight} at ${devicePixelRatio}`,
    };
    copy(JSON.stringify(facts, null, 2));
  };
  return (
    <SettingsPage title={t("settings.parts.about")}>
      <Section title={`${t("common.productName")} ${version}`} hint={t("settings.about.product")}>
        <dl className={styles["facts"]}>
          <dt>{t("settings.about.app")}</dt>
          <dd>{version}</dd>
          <dt>{t("settings.about.server")}</dt>
          <dd>
            {location.host} · {t(answers ? "settings.about.ready" : "settings.about.notReady")}
          </dd>
          <dt>{t("settings.parts.clinic")}</dt>
          <dd>
            {clinic.name} · {clinic.timeZone}
          </dd>
        </dl>
      </Section>
      <ZoneRulesSection inUse={zoneRules.version} ofServer={readiness?.zoneRules} difference={difference} />
      <Section title={t("settings.about.copy")} hint={t("settings.about.copyHint")}>
        <Button
          leftSection={copied ? <Check size={14} aria-hidden="true" /> : <ClipboardCopy size={14} aria-hidden="true" />}
          onClick={copyFacts}
        >
          {copied ? t("common.copied") : t("settings.about.copy")}
        </Button>
      </Section>
    </SettingsPage>
  );
}
