import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
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
