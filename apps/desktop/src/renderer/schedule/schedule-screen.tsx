import { FailureState, SkeletonRows } from "../ui/states.tsx";
import { DayGrid } from "./day-grid/day-grid.tsx";
import { ScheduleProvider, useSchedule } from "./schedule-context.tsx";
import styles from "./schedule-screen.module.css";
import { ScheduleToolbar } from "./schedule-toolbar.tsx";

export function ScheduleScreen() {
  return (
    <ScheduleProvider>
      <div className={styles["screen"]}>
        <ScheduleToolbar onPrint={() => print()} />
        <Content />
      </div>
    </ScheduleProvider>
  );
}

function Content() {
  const { error, isLoading, refresh } = useSchedule();
  if (error) return <FailureState error={error} retry={refresh} />;
  if (isLoading) return <SkeletonRows />;
  return <DayGrid />;
}
