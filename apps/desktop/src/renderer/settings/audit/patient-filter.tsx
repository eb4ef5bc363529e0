import { isWorthSearching, type PatientId } from "@daybook/domain";
import { Select } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPC } from "../../core/server/client.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";

const mostShown = 8;

/** Filters by patient; the server searches, so its order is kept. */
export function PatientFilter({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const privacy = usePrivacy();
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const searching = value === null && isWorthSearching(q);
  const chosen = useQuery(
    trpc.patients.get.queryOptions({ id: value as PatientId }, { enabled: value !== null, staleTime: 300_000 }),
  );
  const found = useQuery(
    trpc.patients.list.queryOptions(
      { q, pageSize: mostShown },
      // The previous names stay visible until the next ones arrive.
      { enabled: searching, placeholderData: keepPreviousData },
    ),
  );
  const shown = searching ? found.data?.items : [chosen.data];
  const patients = (shown ?? []).flatMap((patient) => patient ?? []);
  return (
    <Select
      label={t("audit.patient")}
      placeholder={t("audit.anyPatient")}
      w={232}
      searchable
      clearable
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={onChange}
      comboboxProps={{ width: 320, position: "bottom-start" }}
      data={patients.map((patient) => ({
        value: patient.id,
        label: `${patientName(patient, privacy)} · ${format.day(patient.birthDate)} · ${patient.mrn}`,
      }))}
    />
  );
}
