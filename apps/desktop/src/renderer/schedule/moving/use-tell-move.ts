import { epochMs, type Instant, type Slot } from "@daybook/domain";
import { useCallback, useMemo } from "react";
import { practitionerName } from "../../appointments/practitioner-name.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { failureOf } from "../../core/server/failure.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import type { DayAppointment, Practitioner } from "../day/day-records.ts";
import type { Place } from "./place.ts";
import { useWayThere } from "./use-way-there.ts";

const freeTimesOffered = 3;

interface WaysOn {
  readonly elsewhere: (place: Place) => void;
  /** Book outside the practitioner's hours; for people who may. */
  readonly anyway?: () => void;
  /** Book over another appointment; for double bookings and people who may. */
  readonly overbookAgain?: () => void;
}

/** Messages about a move: done, with an undo; reverted by an undo; or refused, with the reason and what to do. */
export function useTellMove(practitioners: readonly Practitioner[]) {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const tellFailure = useFailureToast();
  const seeThere = useWayThere();
  const backText = useBackText();

  const done = useCallback(
    (before: DayAppointment, to: Place, undo: (() => Promise<void>) | null) => {
      const name = patientName(before.patient, privacy);
      const resized = before.start === to.start && before.practitionerId === to.practitionerId;
      const whose = practitioners.find(({ id }) => id === to.practitionerId);
      const practitioner = whose ? practitionerName(whose) : t("schedule.someoneGone");
      const minutes = t("common.minutes", { count: minutesBetween(to) });
      const about = before.id;
      const wayThere = seeThere({ ...to, id: about });
      if (undo) {
        const text = resized
          ? t("schedule.resized", { name, minutes })
          : t("schedule.moved", { name, time: format.moment(to.start), practitioner });
        showToast({ text, about, undo, ...wayThere });
        return;
      }
      const text = resized
        ? t("schedule.resizedBack", { name, minutes })
        : backText({ name, practitioner, start: to.start, from: before.start });
      showToast({ text, about, ...wayThere });
    },
    [t, format, privacy, practitioners, seeThere, backText],
  );

  const failed = useCallback(
    (error: unknown, { id }: DayAppointment, { start }: Place, { elsewhere, anyway, overbookAgain }: WaysOn) => {
      const { code, details } = failureOf(error);
      const free = ((details["alternatives"] ?? []) as Slot[]).slice(0, freeTimesOffered);
      const choices = free.map((slot) => ({
        label:
          format.dayOf(slot.start) === format.dayOf(start) ? format.time(slot.start) : format.dayAndTime(slot.start),
        choose: () => elsewhere(slot),
      }));
      if (code === "outside_availability" && anyway) choices.push({ label: t("schedule.bookAnyway"), choose: anyway });
      if (code === "appointment_conflict" && overbookAgain)
        choices.push({ label: t("booking.refused.overbook"), choose: overbookAgain });
      tellFailure(error, choices, id);
    },
    [t, format, tellFailure],
  );
  return useMemo(() => ({ done, failed }), [done, failed]);
}

/** The text after an undo has put an appointment back; it names the day if that is another one. */
export function useBackText() {
  const { t } = useTranslation();
  const { dayOf, time, moment } = useFormat();
  return useCallback(
    ({ name, practitioner, start, from }: { name: string; practitioner: string; start: Instant; from: Instant }) =>
      dayOf(start) === dayOf(from)
        ? t("schedule.movedBack.time", { name, practitioner, time: time(start) })
        : t("schedule.movedBack.moment", { name, practitioner, time: moment(start) }),
    [t, dayOf, time, moment],
  );
}

const minutesBetween = ({ start, end }: Place): number => (epochMs(end) - epochMs(start)) / 60_000;
