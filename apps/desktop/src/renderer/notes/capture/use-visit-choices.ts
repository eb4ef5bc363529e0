import type { PatientId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { capital } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";

/** The visits that a note may be about, and the usual one: where it was opened, else today's if there is one. */
export function useVisitChoices(patientId: PatientId, openedFrom: string | null) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const now = useNow();
  const today = format.dayOf(now);
  const visits = useQuery(trpc.appointments.list.queryOptions({ patientId, sort: "-start", pageSize: 20 }));
  const started = (visits.data?.items ?? []).filter(
    ({ id, start, status }) =>
      id === openedFrom || (status !== "cancelled" && status !== "entered-in-error" && format.dayOf(start) <= today),
  );
  const ofToday = started.filter(({ start }) => format.dayOf(start) === today);
  const dayText = (start: (typeof started)[number]["start"]) => {
    const day = format.dayOf(start);
    return day === today ? t("notes.capture.today") : capital(format.day(day));
  };
  const choices = started.map(({ id, start }) => ({
    value: id as string,
    label: `${dayText(start)}, ${format.time(start)}`,
  }));
  const usual = openedFrom ?? (ofToday.length === 1 ? (ofToday[0]?.id ?? null) : null);
  // Until the visits are known, the one that the note was opened from has no name yet.
  const isKnown = usual === null || choices.some(({ value }) => value === usual);
  return {
    choices: isKnown ? choices : [...choices, { value: usual, label: t("notes.capture.thisVisit") }],
    usual: usual,
  };
}
