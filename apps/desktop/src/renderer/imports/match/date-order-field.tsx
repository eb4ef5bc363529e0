import type { FileReading } from "@daybook/domain";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "../../i18n/translation.ts";
import type { ReadFile } from "../upload/read-file.ts";
import { dispatch } from "../wizard-store.ts";

interface Props {
  readonly column: number;
  readonly read: ReadFile;
  readonly reading: FileReading;
}

/** Whether the day or the month comes first in a column of dates: as detected, until a person chooses otherwise. */
export function DateOrderField({ column, read, reading }: Props) {
  const { t } = useTranslation();
  const dateOrders = reading.dateOrders ?? {};
  const found = read.dateOrders[column] ?? null;
  const asFound = found === null ? "notFound" : found === "day-first" ? "foundDayFirst" : "foundMonthFirst";
  const choose = (value: string) => {
    const { [column]: _before, ...others } = dateOrders;
    const isOrder = value === "day-first" || value === "month-first";
    dispatch({ type: "reading", change: { dateOrders: isOrder ? { ...others, [column]: value } : others } });
  };
  return (
    <NativeSelect
      label={t("imports.dateOrder", { column: read.shape.heading[column] ?? "" })}
      data={[
        { value: "", label: t(`imports.dateOrders.${asFound}`) },
        { value: "day-first", label: t("imports.dateOrders.dayFirst") },
        { value: "month-first", label: t("imports.dateOrders.monthFirst") },
      ]}
      value={dateOrders[column] ?? ""}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    />
  );
}
