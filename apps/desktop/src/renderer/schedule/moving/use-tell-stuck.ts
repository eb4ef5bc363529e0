import { useCallback } from "react";
import { statusLook } from "../../appointments/status-look.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import type { DayAppointment } from "../day/day-records.ts";

/** Shows why an appointment cannot be moved in its status, and what makes it movable. */
export function useTellStuck(): (appointment: DayAppointment) => void {
  const { t } = useTranslation();
  return useCallback(
    // Statuses that allow moving have no text.
    (appointment) => showToast({ text: t(`schedule.stuck.${statusLook(appointment) as "arrived"}`), tone: "error" }),
    [t],
  );
}
