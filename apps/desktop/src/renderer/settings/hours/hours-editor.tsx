import { type Availability, availability } from "@daybook/domain";
import { useDraft } from "../../core/drafts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { useMay } from "../only-for-admins.tsx";
import settings from "../settings.module.css";
import { Section } from "../settings-page.tsx";
import { BookingRules } from "./booking-rules.tsx";
import { ExceptionList } from "./exception-list.tsx";
import { isSameAvailability } from "./exceptions.ts";
import type { Places } from "./places.ts";
import { SaveBar } from "./save-bar.tsx";
import { SessionFields } from "./session-fields.tsx";
import { hoursOf, type StoredHours } from "./stored-hours.ts";
import { WeekPainter } from "./week-painter.tsx";

/** Week, exceptions and rules of one practitioner: changed together, saved together. */
export function HoursEditor({ stored, places }: { readonly stored: StoredHours; readonly places: Places }) {
  const { t } = useTranslation();
  const may = useMay("practitioners.setAvailability");
  const before = hoursOf(stored);
  const [{ hours, basedOn }, change, forget] = useDraft(`hours.${stored.practitionerId}`, {
    hours: before,
    basedOn: stored.version,
  });
  const set = (part: Partial<Availability>) => change({ hours: { ...hours, ...part }, basedOn });
  const isChanged = !isSameAvailability(before, hours);
  const isValid = availability.safeParse(hours).success;
  return (
    <>
      <Section title={t("hours.title")} hint={t("hours.hint", { zone: hours.timeZone ?? stored.effectiveTimeZone })}>
        {isChanged && basedOn !== stored.version && (
          <p className={settings["notice"]}>
            {t("hours.changedMeanwhile")}
            <Button variant="subtle" onClick={forget}>
              {t("hours.takeTheirs")}
            </Button>
          </p>
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
      {isChanged && <SaveBar stored={stored} before={before} after={hours} isValid={isValid} forget={forget} />}
    </>
  );
}
