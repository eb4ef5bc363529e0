import { ageInMonthsOn, ageOn, type LocalDate } from "@daybook/domain";
import type { Translation } from "../i18n/texts.ts";

/** Years from which on an age is told in years. */
const smallUntil = 2;

/** `41 y`, and `7 mo` of the smallest, whose care goes by months. */
export function ageText(t: Translation["t"], birthDate: LocalDate, today: LocalDate): string {
  const years = ageOn(birthDate, today);
  if (years < smallUntil) return t("common.ageInMonths", { count: ageInMonthsOn(birthDate, today) });
  return t("common.age", { count: years });
}
