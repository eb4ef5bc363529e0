import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { useSchedule } from "../schedule-context.tsx";
import { useDayOff } from "./use-day-off.ts";

/** The hint on a day or week without appointments; if nobody works then, the way to the next day with hours. */
export function useEmptyDays() {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, goTo } = useSchedule();
  const { isOff, next } = useDayOff();
  return {
    text: t(`schedule.${isOff ? "off" : "empty"}.${view}`),
    way: next !== null && (
      <Button onClick={() => goTo({ day: next })}>
        {t("schedule.nextDayIn", { day: `${format.weekday(next)} ${format.shortDay(next)}` })}
      </Button>
    ),
  };
}
