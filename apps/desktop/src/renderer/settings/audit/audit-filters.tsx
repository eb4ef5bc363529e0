import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/client.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { actionOfKey, knownActions } from "./action-words.ts";
import styles from "./audit.module.css";
import { PatientFilter } from "./patient-filter.tsx";

export const filterNames = ["actorId", "action", "patientId", "from", "to"] as const;
type FilterName = (typeof filterNames)[number];

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
  const set = (name: FilterName, value: string | null) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    next.delete("page");
    onChange(next);
  };
  const isAny = filterNames.some((name) => search.has(name));
  return (
    <search className={styles["filters"]}>
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
      <TextInput
        label={t("audit.from")}
        type="date"
        w={136}
        value={search.get("from") ?? ""}
        onChange={(event) => set("from", event.currentTarget.value)}
      />
      <TextInput
        label={t("audit.to")}
        type="date"
        w={136}
        value={search.get("to") ?? ""}
        onChange={(event) => set("to", event.currentTarget.value)}
      />
      {isAny && (
        <Button variant="subtle" onClick={() => onChange(new URLSearchParams())}>
          {t("audit.clear")}
        </Button>
      )}
    </search>
  );
}
