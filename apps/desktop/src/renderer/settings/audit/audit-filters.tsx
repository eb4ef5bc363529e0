import { SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { actionOfKey, knownActions } from "./action-words.ts";
import { kindOf } from "./asked-of.ts";
import styles from "./audit.module.css";
import { type FilterName, filterNames } from "./filter-names.ts";
import { PatientFilter } from "./patient-filter.tsx";

const kinds = ["changes", "reads", "all"] as const;

export function AuditFilters({
  search,
  onChange,
}: {
  readonly search: URLSearchParams;
  readonly onChange: (next: URLSearchParams) => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const { data: users } = useQuery(trpc.users.list.queryOptions({ pageSize: 200 }));
  const set = (name: FilterName | "kind", value: string | null) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    next.delete("page");
    onChange(next);
  };
  const isAny = filterNames.some((name) => search.has(name));
  return (
    <search className={styles["filters"]}>
      <SegmentedControl
        aria-label={t("audit.kind")}
        value={kindOf(search)}
        onChange={(kind) => set("kind", kind)}
        data={kinds.map((value) => ({ value, label: t(`audit.kinds.${value}`) }))}
      />
      <Select
        label={t("audit.person")}
        placeholder={t("audit.everybody")}
        w={168}
        searchable
        clearable
        value={search.get("actorId")}
        onChange={(id) => set("actorId", id)}
        data={(users?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        label={t("audit.action")}
        placeholder={t("audit.anyAction")}
        w={200}
        searchable
        clearable
        comboboxProps={{ width: 300, position: "bottom-start" }}
        value={search.get("action")}
        onChange={(action) => set("action", action)}
        data={knownActions.map((key) => ({ value: actionOfKey(key), label: t(`audit.actions.${key}`) }))}
      />
      <PatientFilter value={search.get("patientId")} onChange={(id) => set("patientId", id)} />
      <DateField
        label={t("audit.from")}
        width={136}
        looksBack
        value={search.get("from") ?? ""}
        onChange={(day) => set("from", day)}
      />
      <DateField
        label={t("audit.to")}
        width={136}
        looksBack
        value={search.get("to") ?? ""}
        onChange={(day) => set("to", day)}
      />
      {isAny && (
        <Button variant="subtle" onClick={() => onChange(new URLSearchParams())}>
          {t("audit.clear")}
        </Button>
      )}
    </search>
  );
}
