import { ageOn, type LocalDate } from "@daybook/domain";
import { usePrivacy } from "../core/preferences.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { ageText } from "./age-text.ts";

interface Identity {
  readonly sex: "female" | "male" | "other" | "unknown" | null;
  readonly birthDate: LocalDate;
  readonly mrn?: string;
}

/**
 * `F · 41 y · 3 Mar 1985 · MRN 004821`: what distinguishes people of one name, in the same order everywhere; in
 * privacy mode only the year of birth.
 */
export function useIdentity(): (patient: Identity) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const today = format.dayOf(useNow());
  return ({ sex, birthDate, mrn }) =>
    [
      t(`common.sex.${sex ?? "unknown"}`),
      privacy ? t("common.age", { count: ageOn(birthDate, today) }) : ageText(t, birthDate, today),
      privacy ? birthDate.slice(0, 4) : format.day(birthDate),
      ...(mrn === undefined || privacy ? [] : [t("common.mrn", { mrn })]),
    ].join(" · ");
}
