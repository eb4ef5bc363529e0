import { addDays } from "@daybook/domain";
import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { ChevronLeft, ChevronRight, Eye, EyeOff, Plus, Printer } from "lucide-react";
import { useTranslation } from "react-i18next";
import { togglePrivacy, usePrivacy } from "../core/preferences.ts";
import { useFormat } from "../core/use-format.ts";
import type { ScheduleView } from "./schedule-address.ts";
import { useSchedule } from "./schedule-context.tsx";
import styles from "./schedule-screen.module.css";

export function ScheduleToolbar({ onPrint }: { readonly onPrint: () => void }) {
  const { t } = useTranslation();
  const { day, today, view, goTo, openBooking } = useSchedule();
  const format = useFormat();
  const privacy = usePrivacy();
  const step = view === "week" ? 7 : 1;
  const Privacy = privacy ? EyeOff : Eye;
  return (
    <div className={styles["bar"]}>
      <h1>{format.longDay(day)}</h1>
      <Button onClick={() => goTo({ day: today })}>{t("schedule.today")}</Button>
      <ActionIcon
        variant="default"
        aria-label={t(`schedule.previous.${view}`)}
        onClick={() => goTo({ day: addDays(day, -step) })}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={t(`schedule.next.${view}`)}
        onClick={() => goTo({ day: addDays(day, step) })}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </ActionIcon>
      <span className={styles["spacer"]} />
      <SegmentedControl
        size="sm"
        aria-label={t("schedule.view")}
        value={view}
        onChange={(value) => goTo({ view: value as ScheduleView })}
        data={(["day", "week", "list"] as const).map((value) => ({ value, label: t(`schedule.views.${value}`) }))}
      />
      <ActionIcon variant="default" aria-label={t("shell.keys.privacy")} aria-pressed={privacy} onClick={togglePrivacy}>
        <Privacy size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t("schedule.print")} onClick={onPrint}>
        <Printer size={16} aria-hidden="true" />
      </ActionIcon>
      <Button variant="filled" leftSection={<Plus size={16} aria-hidden="true" />} onClick={() => openBooking({})}>
        {t("schedule.newAppointment")}
      </Button>
    </div>
  );
}
