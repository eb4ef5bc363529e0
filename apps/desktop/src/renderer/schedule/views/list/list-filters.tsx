import { Select, TextInput } from "@mantine/core";
import { practitionerName } from "../../../appointments/practitioner-name.ts";
import { statusLooks } from "../../../appointments/status-look.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import { Button } from "../../../ui/button.tsx";
import type { Practitioner } from "../../schedule-context.tsx";
import { everyRow, type ListFilter } from "./list-filter.ts";
import styles from "./list-view.module.css";

/** The filters above the list: words, practitioner, status. */
export function ListFilters({
  filter,
  practitioners,
  onChange,
}: {
  readonly filter: ListFilter;
  readonly practitioners: readonly Practitioner[];
  readonly onChange: (next: ListFilter) => void;
}) {
  const { t } = useTranslation();
  const isAny = filter.text !== "" || filter.practitionerId !== null || filter.look !== null;
  return (
    <search className={styles["filters"]}>
      {/* The placeholder of each empty field says what the list shows without that filter. */}
      <TextInput
        aria-label={t("schedule.list.filter")}
        placeholder={t("schedule.list.filter")}
        className={styles["text"] ?? ""}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      <Select
        aria-label={t("schedule.list.practitioner")}
        placeholder={t("schedule.list.everyPractitioner")}
        clearable
        value={filter.practitionerId}
        onChange={(practitionerId) => onChange({ ...filter, practitionerId })}
        data={practitioners.map((each) => ({ value: each.id as string, label: practitionerName(each) }))}
      />
      <Select
        aria-label={t("schedule.list.status")}
        placeholder={t("schedule.list.everyStatus")}
        clearable
        value={filter.look}
        onChange={(look) => onChange({ ...filter, look })}
        data={statusLooks.map((value) => ({ value, label: t(`schedule.look.${value}`) }))}
      />
      {isAny && (
        <Button variant="subtle" onClick={() => onChange(everyRow)}>
          {t("schedule.list.clear")}
        </Button>
      )}
    </search>
  );
}
