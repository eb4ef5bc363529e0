import { type Availability, availability } from "@daybook/domain";
import { useEffect } from "react";
import type { FieldOf } from "../../core/drafts/merge-edits.ts";
import { useEdit } from "../../core/drafts/use-edit.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { EditConflict } from "../../ui/edit-conflict.tsx";
import { useMay } from "../only-for-admins.tsx";
import { Section } from "../settings-page.tsx";
import { BookingRules } from "./booking-rules.tsx";
import { ExceptionList } from "./exception-list.tsx";
import { isSameAvailability } from "./exceptions.ts";
import type { Places } from "./places.ts";
import { SaveBar } from "./save-bar.tsx";
import { SessionFields } from "./session-fields.tsx";
import { hoursOf, type StoredHours } from "./stored-hours.ts";
import { useDayNames } from "./use-day-names.ts";
import { WeekPainter } from "./week/week-painter.tsx";

const labels = {
  weekly: "hours.list",
  exceptions: "hours.exceptions",
  timeZone: "hours.zone",
  bufferMinutes: "hours.buffer",
  minimumNoticeMinutes: "hours.notice",
} as const;

/** Week, exceptions and booking rules of one practitioner: edited together, saved together. */
export function HoursEditor({ stored, places }: { readonly stored: StoredHours; readonly places: Places }) {
  const { t } = useTranslation();
  const may = useMay("practitioners.setAvailability");
  const before = hoursOf(stored);
  const edit = useEdit(`hours.${stored.practitionerId}`, { form: before, version: stored.version });
  const { form: hours, theirs, conflicts, change: set, forget } = edit;
  // Somebody else saved other hours in the meantime: for each part that both changed, the person decides.
  useEffect(() => {
    if (edit.version !== stored.version) edit.meet(before, stored.version);
  }, [edit, before, stored.version]);
  const isChanged = !isSameAvailability(before, hours);
  const { short } = useDayNames();
  const format = useFormat();
  const shown = (of: Availability, field: FieldOf<Availability>): string => {
    const span = ({ start, end }: { start?: string | undefined; end?: string | undefined }) =>
      start && end ? ` ${start}–${end}` : "";
    if (field === "weekly") return of.weekly.map((session) => `${short(session.weekday)}${span(session)}`).join(", ");
    if (field === "exceptions")
      return of.exceptions.map((one) => `${format.shortDay(one.date)}${span(one)}`).join(", ");
    return String(of[field] ?? "");
  };
  const isValid = availability.safeParse(hours).success;
  return (
    <>
      <Section title={t("hours.title")} hint={t("hours.hint", { zone: hours.timeZone ?? stored.effectiveTimeZone })}>
        {isChanged && theirs && (
          <EditConflict
            conflicts={conflicts.map((field) => ({
              field,
              label: t(labels[field]),
              mine: shown(hours, field),
              theirs: shown(theirs, field),
            }))}
            onDecide={edit.decide}
          />
        )}
        <WeekPainter weekly={hours.weekly} places={places} locked={!may} onChange={(weekly) => set({ weekly })} />
      </Section>
      <Section title={t("hours.list")} hint={t("hours.listHint")}>
        <SessionFields weekly={hours.weekly} places={places} locked={!may} onChange={(weekly) => set({ weekly })} />
      </Section>
      <Section title={t("hours.exceptions")} hint={t("hours.exceptionsHint")}>
        <ExceptionList
          exceptions={hours.exceptions}
          places={places}
          locked={!may}
          onChange={(exceptions) => set({ exceptions })}
        />
      </Section>
      <Section title={t("hours.rules")}>
        <BookingRules hours={hours} locked={!may} onChange={set} />
      </Section>
      {isChanged && (
        <SaveBar
          stored={stored}
          before={before}
          after={hours}
          isValid={isValid && conflicts.length === 0}
          forget={forget}
        />
      )}
    </>
  );
}
