import { useMemo } from "react";
import { useTranslation } from "../../i18n/translation.ts";

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Names of the days by number, 1 being Monday: `long(1)` is `Monday`. */
export function useDayNames(): { short: (weekday: number) => string; long: (weekday: number) => string } {
  const { language } = useTranslation();
  return useMemo(() => {
    const locale = language === "fr" ? "fr-FR" : "en-GB";
    // Any Monday will do.
    const written = (weekday: "short" | "long") => {
      const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday });
      return (day: number) => format.format(Date.UTC(2024, 0, day));
    };
    return { short: written("short"), long: written("long") };
  }, [language]);
}
