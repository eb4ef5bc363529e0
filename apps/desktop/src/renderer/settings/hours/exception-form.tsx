import { type LocalDate, type LocalTime, type LocationId, localDate } from "@daybook/domain";
import { Select } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { DateField } from "../../ui/date-field.tsx";
import settings from "../settings.module.css";
import type { ExceptionGroup } from "./exceptions.ts";
import { PlaceSelect } from "./place-select.tsx";
import type { Places } from "./places.ts";
import { TimeField } from "./time-field.tsx";

const kinds = ["closed", "closed-hours", "extra"] as const;

export function ExceptionForm({
  places,
  today,
  onAdd,
}: {
  readonly places: Places;
  readonly today: LocalDate;
  readonly onAdd: (group: ExceptionGroup) => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ExceptionGroup["kind"]>("closed");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [start, setStart] = useState("09:00" as LocalTime);
  const [end, setEnd] = useState("12:00" as LocalTime);
  const [place, setPlace] = useState<LocationId | null>(null);
  const [wrong, setWrong] = useState<ReturnType<typeof problemOf>>(null);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const last = to || from;
    const problem = problemOf(from, last, today);
    setWrong(problem);
    if (problem) return;
    onAdd({
      kind,
      from: from as LocalDate,
      to: last as LocalDate,
      exception: {
        date: from as LocalDate,
        ...(kind === "extra" ? {} : { closed: true as const }),
        ...(kind === "closed" ? {} : { start, end }),
        ...(kind === "extra" && place ? { locationId: place } : {}),
      },
    });
    setFrom("");
    setTo("");
  };
  return (
    <form className={settings["line"]} style={{ marginTop: 12, alignItems: "flex-start" }} onSubmit={onSubmit}>
      <Select
        label={t("hours.kind")}
        w={192}
        value={kind}
        onChange={(chosen) => setKind(kinds.find((each) => each === chosen) ?? "closed")}
        data={kinds.map((each) => ({ value: each, label: t(`hours.kinds.${each}`) }))}
      />
      <DateField
        label={t("hours.firstDay")}
        width={136}
        value={from}
        error={(wrong === "badDay" || wrong === "pastDay") && t(`hours.${wrong}`)}
        onChange={(day, typed) => setFrom(day || typed)}
      />
      <DateField
        label={t("hours.lastDay")}
        width={136}
        value={to}
        error={wrong === "badLastDay" && t(`hours.${wrong}`)}
        onChange={(day, typed) => setTo(day || typed)}
      />
      {kind !== "closed" && (
        <>
          <TimeField withLabel label={t("hours.from")} value={start} onChange={setStart} />
          <TimeField withLabel isEnd label={t("hours.to")} value={end} onChange={setEnd} />
        </>
      )}
      {kind === "extra" && (
        <PlaceSelect withLabel label={t("hours.place")} value={place} places={places} onChange={setPlace} />
      )}
      <Button type="submit" style={{ marginTop: 20 }}>
        {t("hours.addException")}
      </Button>
    </form>
  );
}

/** What is wrong with the days, as the key of its text. */
function problemOf(from: string, last: string, today: LocalDate): "badDay" | "pastDay" | "badLastDay" | null {
  if (!localDate.safeParse(from).success) return "badDay";
  if (from < today) return "pastDay";
  return localDate.safeParse(last).success && last >= from ? null : "badLastDay";
}
