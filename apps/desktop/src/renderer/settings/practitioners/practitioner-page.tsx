import type { PractitionerId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { Link } from "wouter";
import { useTRPC } from "../../core/server/client.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { HoursSection } from "../hours/hours-section.tsx";
import { OnlyForAdmins, useMay } from "../only-for-admins.tsx";
import settings from "../settings.module.css";
import { Section, SettingsPage } from "../settings-page.tsx";
import { PractitionerForm } from "./practitioner-form.tsx";
import styles from "./practitioners.module.css";
import { fullName } from "./use-activation.ts";

export function PractitionerPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  if (id !== "new") return <KnownPractitioner id={id as PractitionerId} />;
  return (
    <OnlyForAdmins title={t("practitioners.new")} needs="practitioners.create">
      <SettingsPage title={t("practitioners.new")} action={<Back />}>
        <PractitionerForm practitioner={null} />
      </SettingsPage>
    </OnlyForAdmins>
  );
}

function KnownPractitioner({ id }: { readonly id: PractitionerId }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const may = useMay("practitioners.update");
  const { data: practitioner, error, refetch } = useQuery(trpc.practitioners.get.queryOptions({ id }));
  if (error) return <FailureState error={error} retry={() => void refetch()} />;
  if (!practitioner) return <SkeletonRows />;
  return (
    <SettingsPage wide title={fullName(practitioner)} action={<Back />}>
      {!may && <p className={settings["hint"]}>{t("settings.readOnly")}</p>}
      <HoursSection id={id} />
      <Section title={t("practitioners.profile")}>
        <PractitionerForm key={practitioner.version} practitioner={practitioner} />
      </Section>
    </SettingsPage>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Link href={paths.settings("practitioners")} className={styles["back"] ?? ""}>
      <ChevronLeft size={14} aria-hidden="true" /> {t("practitioners.back")}
    </Link>
  );
}
