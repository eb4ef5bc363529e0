import { searchKey } from "@daybook/domain";
import { useTranslation } from "../../i18n/translation.ts";
import { type Patient, type PatientField, type PatientForm, toForm } from "../patient-form.ts";
import styles from "../registration/duplicate-panel.module.css";

const compared = [
  "lastName",
  "firstName",
  "birthDate",
  "sex",
  "phone",
  "email",
  "line",
  "city",
  "payer",
  "memberId",
  "mrn",
] as const satisfies PatientField[];

/** Two records side by side, differences marked; fields that are empty in both are left out. */
export function CompareRecords({
  form,
  patient,
  headings,
}: {
  readonly form: PatientForm;
  readonly patient: Patient;
  readonly headings?: readonly [string, string];
}) {
  const { t } = useTranslation();
  const other = toForm(patient);
  const shown = (field: (typeof compared)[number], from: PatientForm) => {
    const value = from[field];
    return field === "sex" && value ? t(`common.sexLong.${value as "female"}`) : value;
  };
  const rows = compared.filter((field) => form[field] !== "" || other[field] !== "");
  const [left, right] = headings ?? [t("patients.duplicates.typed"), t("patients.duplicates.known")];
  return (
    <table className={styles["compare"]}>
      <thead>
        <tr>
          <td />
          <th scope="col">{left}</th>
          <th scope="col">{right}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((field) => (
          <tr key={field} data-differs={differs(form[field], other[field]) || undefined}>
            <th scope="row">{t(`patients.field.${field}`)}</th>
            <td>{shown(field, form)}</td>
            <td>{shown(field, other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A value that only one record has is not a difference. */
const differs = (a: string, b: string): boolean => a !== "" && b !== "" && searchKey(a) !== searchKey(b);
