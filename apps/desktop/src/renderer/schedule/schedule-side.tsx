import { useRef } from "react";
import { useTranslation } from "../i18n/translation.ts";
import { Pane } from "../shell/pane.tsx";
import { BelowPlaces } from "../shell/sidebar-slot.tsx";
import { AppointmentPane } from "./appointment/appointment-pane.tsx";
import { CancelDialog } from "./appointment/cancel-dialog.tsx";
import { OtherDayDialog } from "./appointment/other-day-dialog.tsx";
import { useAppointmentActions } from "./appointment/use-appointment-actions.ts";
import { useSchedule } from "./schedule-context.tsx";
import { MonthGrid } from "./sidebar/month-grid.tsx";
import { WaitingRoom } from "./sidebar/waiting-room.tsx";

/** Beside the schedule: the month and the waiting room on the left, the selected appointment on the right. */
export function ScheduleSide() {
  const { t } = useTranslation();
  const { selected, selectedId } = useSchedule();
  const doing = useAppointmentActions();
  const last = useRef(selected);
  if (selected) last.current = selected;
  // A form stays while somebody fills it in, even when its appointment is moved to another day.
  const shown = selected ?? (doing.editing && last.current?.id === selectedId ? last.current : null);
  return (
    <>
      <BelowPlaces>
        <MonthGrid />
        <WaitingRoom />
      </BelowPlaces>
      {shown && (
        <Pane label={t("booking.pane.label")}>
          <AppointmentPane key={shown.id} appointment={shown} doing={doing} />
        </Pane>
      )}
      {doing.asking && <OtherDayDialog {...doing.asking} onDo={doing.doAsked} onClose={doing.dropAsked} />}
      {doing.cancelling && (
        <CancelDialog appointment={doing.cancelling} onCancel={doing.cancelWith} onClose={doing.keep} />
      )}
    </>
  );
}
