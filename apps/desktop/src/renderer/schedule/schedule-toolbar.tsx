import { addDays } from "@daybook/domain";
import { ActionIcon, Select, Tooltip } from "@mantine/core";
import { ChevronLeft, ChevronRight, Eye, EyeOff, Plus, Printer } from "lucide-react";
import { practitionerName } from "../appointments/practitioner-name.ts";
import { togglePrivacy, usePrivacy } from "../core/preferences.ts";
import { useOfflineSince } from "../core/server/use-connection.ts";
import { AsOf } from "../core/time/as-of.tsx";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { ColumnButton } from "./columns/column-button.tsx";
import { weekOf } from "./day/day-queries.ts";
import { useSchedule } from "./schedule-context.tsx";
import styles from "./schedule-toolbar.module.css";

const views = ["day", "week", "list"] as const;

/** The shown day, navigation to other days, and actions. */
export function ScheduleToolbar({ onPrint }: { readonly onPrint: () => void }) {
  const { t } = useTranslation();
  const { day, today, view, goTo, openBooking, asOf } = useSchedule();
  const format = useFormat();
  const offline = useOfflineSince() !== null;
  const step = view === "week" ? 7 : 1;
  const week = weekOf(day);
  const span = format.shortDays(week.from, week.to);
  const year = day.slice(0, 4) === today.slice(0, 4) ? "" : ` ${day.slice(0, 4)}`;
  return (
    <div className={styles["bar"]} data-above-pane="" data-view={view} data-offline={offline || undefined}>
      <h1>
        <span className={styles["long"]}>{view === "week" ? span : `${format.longDay(day)}${year}`}</span>
        <span className={styles["short"]} aria-hidden="true">
          {view === "week" ? span : `${format.weekday(day)} ${format.shortDay(day)}${year}`}
        </span>
      </h1>
      <Button onClick={() => goTo({ day: today })} aria-current={day === today ? "date" : undefined}>
        {t("schedule.today")}
      </Button>
      <ActionIcon
        variant="default"
        aria-label={t(`schedule.previous.${view}`)}
        onClick={() => goTo({ day: addDays(day, -step) })}
      >
        <ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={t(`schedule.next.${view}`)}
        onClick={() => goTo({ day: addDays(day, step) })}
      >
        <ChevronRight size={16} strokeWidth={1.75} aria-hidden="true" />
      </ActionIcon>
      {view === "week" && <WhoseWeek />}
      <AsOf receivedAt={asOf} isKept />
      <span className={styles["spacer"]} />
      <div className={styles["views"]} role="group" aria-label={t("schedule.view")}>
        {views.map((each) => (
          <button key={each} type="button" aria-pressed={view === each} onClick={() => goTo({ view: each })}>
            {t(`schedule.views.${each}`)}
          </button>
        ))}
      </div>
      {view !== "week" && <ColumnButton />}
      <PrivacyButton />
      <Tooltip label={t("schedule.print")}>
        <ActionIcon variant="default" aria-label={t("schedule.print")} onClick={onPrint}>
          <Printer size={16} strokeWidth={1.75} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <Button
        variant="filled"
        className={styles["book"]}
        title={t("schedule.newAppointment")}
        leftSection={<Plus size={16} aria-hidden="true" />}
        onClick={() => openBooking({})}
      >
        <span className={styles["new"]}>{t("schedule.newAppointment")}</span>
      </Button>
    </div>
  );
}

function WhoseWeek() {
  const { t } = useTranslation();
  const { practitioners, practitionerId, goTo } = useSchedule();
  return (
    <Select
      className={styles["whose"] ?? ""}
      aria-label={t("schedule.whoseWeek")}
      value={practitionerId}
      onChange={(id) => id && goTo({ practitionerId: id })}
      data={practitioners.map((each) => ({ value: each.id, label: practitionerName(each) }))}
    />
  );
}

function PrivacyButton() {
  const { t } = useTranslation();
  const privacy = usePrivacy();
  const Icon = privacy ? EyeOff : Eye;
  return (
    <Tooltip label={t("shell.keys.privacy")}>
      <ActionIcon variant="default" aria-label={t("shell.keys.privacy")} aria-pressed={privacy} onClick={togglePrivacy}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
