import { Menu } from "@mantine/core";
import { CopyPlus } from "lucide-react";
import { capital } from "../../core/time/format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { useDayNames, weekdays } from "./use-day-names.ts";

/** Copies a day's sessions to another day, or to all working days. */
export function CopyDayMenu({
  from,
  onCopy,
}: {
  readonly from: number;
  readonly onCopy: (to: readonly number[]) => void;
}) {
  const { t } = useTranslation();
  const names = useDayNames();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button
          variant="subtle"
          leftSection={<CopyPlus size={14} aria-hidden="true" />}
          aria-label={t("hours.copyDayOf", { day: names.long(from) })}
        >
          {t("hours.copyDay")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("hours.copyTo")}</Menu.Label>
        <Menu.Item onClick={() => onCopy([1, 2, 3, 4, 5])}>{t("hours.copyWeekdays")}</Menu.Item>
        {weekdays
          .filter((weekday) => weekday !== from)
          .map((weekday) => (
            <Menu.Item key={weekday} onClick={() => onCopy([weekday])}>
              {capital(names.long(weekday))}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
