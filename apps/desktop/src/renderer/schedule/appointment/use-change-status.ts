import type { Appointment, AppointmentStatus } from "@daybook/domain";
import { useCallback } from "react";
import { statusLook } from "../../appointments/status-look.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPCClient } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { useSendChange } from "../day/changes/use-send-change.ts";
import type { DayAppointment } from "../day/day-records.ts";
import { type StatusAction, wayBack } from "./status-actions.ts";

/**
 * Changes an appointment's status: on the screen at once, with a message that offers to undo it if the rules allow
 * that.
 */
export function useChangeStatus() {
  const { t } = useTranslation();
  const client = useTRPCClient();
  const { zone } = useFormat();
  const now = useNow();
  const privacy = usePrivacy();
  const sendChange = useSendChange();
  const tellFailure = useFailureToast();

  /** Returns whether it was done; says why it was not. */
  const run = useCallback(
    async ({ id }: DayAppointment, shown: Partial<DayAppointment>, send: () => Promise<Appointment>) => {
      try {
        await sendChange(id, shown, send);
        return true;
      } catch (error) {
        tellFailure(error, undefined, id);
        return false;
      }
    },
    [sendChange, tellFailure],
  );

  const setStatus = useCallback(
    async (before: DayAppointment, to: AppointmentStatus, reason: string | null = null) => {
      const comes = to === "arrived" && before.status !== "cancelled" && before.status !== "checked-in";
      const shown = {
        status: to,
        statusChangedAt: now,
        cancelledFrom: to === "cancelled" ? before.status : null,
        ...(comes ? { arrivedAt: now } : {}),
      };
      return run(before, shown, async () =>
        client.appointments.setStatus.mutate({ id: before.id, status: to, reason }),
      );
    },
    [run, client, now],
  );
  const setConfirmed = useCallback(
    async (before: DayAppointment, confirmed: boolean) =>
      run(before, { confirmed }, async () => client.appointments.move.mutate({ id: before.id, confirmed })),
    [run, client],
  );

  return useCallback(
    async (before: DayAppointment, action: StatusAction, reason: string | null = null) => {
      const { to } = action;
      const name = patientName(before.patient, privacy);
      const done = to === null ? await setConfirmed(before, true) : await setStatus(before, to, reason);
      if (!done) return;
      const back = to === null ? null : wayBack(before.status, to, now, zone);
      const text = t(`booking.done.${toldAs(before, action)}`, { name });
      const about = before.id;
      const tellUndone = () => showToast({ text: t(`booking.backTo.${statusLook(before)}`, { name }), about });
      if (to === null) {
        const undo = async () => (await setConfirmed({ ...before, confirmed: true }, false)) && tellUndone();
        showToast({ text, about, undo: async () => void (await undo()) });
      } else if (back) {
        const undo = async () => (await setStatus({ ...before, status: to }, back)) && tellUndone();
        showToast({ text, about, undo: async () => void (await undo()) });
      } else if (to === "fulfilled") showToast({ text: t("booking.done.final", { what: text }), about, undo: null });
      else showToast({ text, about, undo: null });
    },
    [t, privacy, now, zone, setStatus, setConfirmed],
  );
}

/** The text for a change: the same status can be reached from two others. */
function toldAs({ status }: DayAppointment, { name, to }: StatusAction) {
  if (to === null) return "confirmed";
  if (name === "notHere" || name === "toWaiting") return name;
  return status === "pending" && to === "booked" ? "accepted" : (to as "arrived");
}
