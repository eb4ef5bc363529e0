import { Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/states.tsx";

export function PatientsScreen() {
  const { t } = useTranslation();
  return <EmptyState icon={Users} title={t("shell.nav.patients")} />;
}
