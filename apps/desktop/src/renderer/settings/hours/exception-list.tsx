import { type AvailabilityException, localDateAt } from "@daybook/domain";
import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import settings from "../settings.module.css";
import { ExceptionForm } from "./exception-form.tsx";
import { addGroup, type ExceptionGroup, groupExceptions, removeGroup } from "./exceptions.ts";
import type { Places } from "./places.ts";

/** The exceptions from today on. */
export function ExceptionList({
  exceptions,
  places,
  locked,
  onChange,
}: {
  readonly exceptions: AvailabilityException[];
  readonly places: Places;
  readonly locked: boolean;
  readonly onChange: (exceptions: AvailabilityException[]) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = localDateAt(useNow(), format.zone);
  const groups = groupExceptions(exceptions);
  const ahead = groups.filter(({ to }) => to >= today);
  const past = groups.length - ahead.length;
  const dayText = ({ from, to }: ExceptionGroup) =>
    from === to ? format.day(from) : t("hours.period", { from: format.day(from), to: format.day(to) });
  const hoursText = ({ exception: { start, end, locationId } }: ExceptionGroup) =>
    [start && end && `${start}–${end}`, locationId && places.nameOf(locationId)].filter(Boolean).join(" · ");
  return (
    <>
      {ahead.length === 0 && <p className={settings["hint"]}>{t("hours.noExceptions")}</p>}
      <ul className={settings["rows"]}>
        {ahead.map((group) => (
          <li key={`${group.from}.${group.kind}.${group.exception.start ?? ""}.${group.exception.locationId ?? ""}`}>
            <span>{dayText(group)}</span>
            <span className={settings["chip"]} data-tone={group.kind === "extra" ? "ok" : "warn"}>
              {t(`hours.kinds.${group.kind}`)}
            </span>
            <span className={settings["hint"]}>{hoursText(group)}</span>
            {!locked && (
              <ActionIcon
                aria-label={t("hours.removeException", { day: dayText(group) })}
                onClick={() => onChange(removeGroup(exceptions, group))}
              >
                <X size={14} aria-hidden="true" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {past > 0 && <p className={settings["hint"]}>{t("hours.past", { count: past })}</p>}
      {!locked && (
        <ExceptionForm places={places} today={today} onAdd={(group) => onChange(addGroup(exceptions, group))} />
      )}
    </>
  );
}
