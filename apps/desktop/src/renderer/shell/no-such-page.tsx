import { Compass } from "lucide-react";
import { Link } from "wouter";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/states.tsx";

export function NoSuchPage() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={Compass} title={t("shell.noSuchPage")}>
      <p>{t("shell.noSuchPageHint")}</p>
      <Link href={paths.schedule()}>{t("shell.toSchedule")}</Link>
    </EmptyState>
  );
}
