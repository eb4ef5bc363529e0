import type { Availability, TimeZone } from "@daybook/domain";
import { Select } from "@mantine/core";
import { useMe } from "../../core/session/session.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import settings from "../settings.module.css";

const buffers = [0, 5, 10, 15, 20, 30, 45, 60];
const notices = [0, 30, 60, 120, 240, 720, 1440, 2880, 10_080];
const zones = Intl.supportedValuesOf("timeZone");
const clinics = "clinic";

export function BookingRules({
  hours: { timeZone, bufferMinutes, minimumNoticeMinutes },
  locked,
  onChange,
}: {
  readonly hours: Availability;
  readonly locked: boolean;
  readonly onChange: (part: Partial<Availability>) => void;
}) {
  const { t } = useTranslation();
  const { clinic } = useMe();
  const lengthText = (minutes: number): string => {
    if (minutes === 0) return t("hours.noneOf");
    if (minutes % 1440 === 0) return t("hours.daysLong", { count: minutes / 1440 });
    if (minutes % 60 === 0) return t("hours.hoursLong", { count: minutes / 60 });
    return t("hours.minutes", { count: minutes });
  };
  const choices = (usual: readonly number[], value: number) =>
    [...new Set([...usual, value])]
      .sort((a, b) => a - b)
      .map((minutes) => ({ value: String(minutes), label: lengthText(minutes) }));
  return (
    <div className={settings["form"]}>
      <Select
        label={t("hours.buffer")}
        disabled={locked}
        value={String(bufferMinutes)}
        onChange={(minutes) => onChange({ bufferMinutes: Number(minutes) })}
        data={choices(buffers, bufferMinutes)}
      />
      <Select
        label={t("hours.notice")}
        description={t("hours.noticeHint")}
        disabled={locked}
        value={String(minimumNoticeMinutes)}
        onChange={(minutes) => onChange({ minimumNoticeMinutes: Number(minutes) })}
        data={choices(notices, minimumNoticeMinutes)}
      />
      <Select
        label={t("hours.zone")}
        description={t("hours.zoneHint")}
        disabled={locked}
        searchable
        limit={100}
        value={timeZone ?? clinics}
        onChange={(zone) => zone && onChange({ timeZone: zone === clinics ? null : (zone as TimeZone) })}
        data={[{ value: clinics, label: t("hours.zoneClinic", { zone: clinic.timeZone }) }, ...zones]}
      />
    </div>
  );
}
