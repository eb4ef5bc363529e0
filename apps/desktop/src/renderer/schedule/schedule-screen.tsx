import { CalendarDays } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/states.tsx";

export function ScheduleScreen() {
  const { t } = useTranslation();
  return <EmptyState icon={CalendarDays} title={t("shell.nav.schedule")} />;
}
