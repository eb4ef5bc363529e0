import type { LocationId } from "@daybook/domain";
import { Select } from "@mantine/core";
import { useTranslation } from "../../i18n/translation.ts";
import type { Places } from "./places.ts";

const nowhere = "none";

export function PlaceSelect({
  label,
  value,
  places,
  onChange,
  withLabel,
}: {
  readonly label: string;
  readonly value: LocationId | null;
  readonly places: Places;
  readonly onChange: (id: LocationId | null) => void;
  readonly withLabel?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Select
      {...(withLabel ? { label } : { "aria-label": label })}
      w={176}
      value={value ?? nowhere}
      onChange={(id) => onChange(places.list.find((place) => place.id === id)?.id ?? null)}
      data={[
        { value: nowhere, label: t("hours.noPlace") },
        ...places.list.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
