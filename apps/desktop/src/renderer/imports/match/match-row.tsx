import type { ColumnMapping, ColumnMatches, FileShape, ImportField } from "@daybook/domain";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "../../i18n/translation.ts";
import { dispatch } from "../wizard-store.ts";
import styles from "./match-step.module.css";

interface Props {
  readonly field: ImportField;
  readonly shape: FileShape;
  readonly mapping: ColumnMapping;
  readonly matches: ColumnMatches | null;
  readonly isRecalled: boolean;
}

export function MatchRow({ field, shape, mapping, matches, isRecalled }: Props) {
  const { t } = useTranslation();
  const column = mapping.indexOf(field.name);
  const match = matches?.columns[column];
  const samples = match?.samples.join(" · ");
  const label = t(`imports.fields.${field.name as "name"}`);
  const sureness =
    column < 0 ? "none" : match?.field !== field.name ? "chosen" : isRecalled ? "recalled" : match.confidence;
  const nobody = field.required ? t("imports.noColumnYet") : t("imports.noColumn");
  return (
    <tr data-missing={(field.required && column < 0) || undefined}>
      <th scope="row">
        {label} {field.required && <span className={styles["required"]}>{t("common.required")}</span>}
      </th>
      <td>
        <NativeSelect
          aria-label={t("imports.columnFor", { field: label })}
          data={[
            { value: "-1", label: nobody },
            ...shape.heading.map((text, at) => ({
              value: String(at),
              label: text || t("imports.column", { n: at + 1 }),
            })),
          ]}
          value={String(column)}
          onChange={({ currentTarget: { value } }) =>
            dispatch({ type: "map", field: field.name, column: value === "-1" ? null : Number(value) })
          }
        />
      </td>
      <td className={styles["samples"]} title={samples}>
        {samples}
      </td>
      <td data-sure={sureness}>{t(`imports.sureness.${sureness}`)}</td>
    </tr>
  );
}
