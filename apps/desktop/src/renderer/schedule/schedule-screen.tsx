import { mayCall } from "@daybook/domain";
import { Columns3, Users } from "lucide-react";
import { useCallback, useState } from "react";
import { useLocation } from "wouter";
import { useMe } from "../core/session/session.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../ui/states.tsx";
import { useColumnChoice, useShownPractitioners } from "./columns/use-shown-practitioners.ts";
import { useLiveChanges } from "./day/changes/use-live-changes.ts";
import { PrintDialog } from "./print/print-dialog.tsx";
import { ScheduleProvider, useSchedule } from "./schedule-context.tsx";
import styles from "./schedule-screen.module.css";
import { ScheduleSide } from "./schedule-side.tsx";
import { ScheduleToolbar } from "./schedule-toolbar.tsx";
import { useScheduleKeys } from "./use-schedule-keys.ts";
import { DayGrid } from "./views/day-grid/day-grid.tsx";
import { ListView } from "./views/list/list-view.tsx";

export function ScheduleScreen() {
  return (
    <ScheduleProvider>
      <Schedule />
    </ScheduleProvider>
  );
}

function Schedule() {
  const [printing, setPrinting] = useState(false);
  const openPrint = useCallback(() => setPrinting(true), []);
  const closePrint = useCallback(() => setPrinting(false), []);
  useLiveChanges();
  useScheduleKeys(openPrint);
  return (
    <div className={styles["screen"]}>
      <ScheduleToolbar onPrint={openPrint} />
      <Content />
      <ScheduleSide />
      <PrintDialog opened={printing} onClose={closePrint} />
    </div>
  );
}

function Content() {
  const { t } = useTranslation();
  const { error, isLoading, refresh, practitioners, view } = useSchedule();
  const shown = useShownPractitioners();
  const [, change] = useColumnChoice();
  const { role } = useMe();
  const [, navigate] = useLocation();
  if (error) return <FailureState error={error} retry={refresh} />;
  // The columns are drawn as soon as the practitioners are known, while the day is still loading.
  if (isLoading && (practitioners.length === 0 || view === "list")) return <SkeletonRows />;
  if (practitioners.length === 0) {
    return (
      <EmptyState icon={Users} title={t("schedule.nobody")}>
        <p>{t("schedule.nobodyHint")}</p>
        {mayCall("practitioners.create", role) && (
          <Button variant="filled" onClick={() => navigate(paths.settings("practitioners"))}>
            {t("schedule.addPractitioner")}
          </Button>
        )}
      </EmptyState>
    );
  }
  if (view !== "week" && shown.length === 0) {
    return (
      <EmptyState icon={Columns3} title={t("schedule.columns.nobody")}>
        <Button variant="filled" onClick={() => change({ hidden: [], specialty: null, onlyIn: false })}>
          {t("schedule.columns.showEveryone")}
        </Button>
      </EmptyState>
    );
  }
  return view === "list" ? <ListView /> : <DayGrid />;
}
