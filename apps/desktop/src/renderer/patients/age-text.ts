import { ageInMonthsOn, ageOn, type LocalDate } from "@daybook/domain";
import type { Translation } from "../i18n/texts.ts";

/** From this age on, in years, an age is shown in years. */
const smallUntil = 2;

/** `41 y`, or `7 mo` for small children, whose care depends on months. */
export function ageText(t: Translation["t"], birthDate: LocalDate, today: LocalDate): string {
  const years = ageOn(birthDate, today);
  if (years < smallUntil) return t("common.ageInMonths", { count: ageInMonthsOn(birthDate, today) });
  return t("common.age", { count: years });
}
