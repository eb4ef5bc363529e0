import { Button, Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ageOf } from "../core/format.ts";
import { useFormat } from "../core/use-format.ts";
import { useNow } from "../core/use-now.ts";
import styles from "./patient-fields.module.css";
import type { PatientField, PatientForm } from "./patient-form.ts";
import { parseTypedDate } from "./typed-date.ts";

interface Props {
  readonly form: PatientForm;
  readonly change: (part: Partial<PatientForm>) => void;
  readonly errors: Partial<Record<PatientField, string>>;
}

const autoComplete = "off"; // what the browser remembers is another patient's

/** The five that every registration asks for. */
export function RequiredFields({ form, change, errors }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = format.dayOf(useNow());
  const born = parseTypedDate(form.birthDate, today);
  const sexLabel = useId();
  return (
    <>
      <TextInput
        {...textField("lastName")}
        autoFocus={form.lastName === ""}
        data-autofocus={form.lastName === "" || undefined}
      />
      <TextInput {...textField("firstName")} autoFocus={form.lastName !== "" && form.firstName === ""} />
      <TextInput
        {...textField("birthDate")}
        placeholder={t("patients.datePlaceholder")}
        inputMode="numeric"
        autoFocus={form.lastName !== "" && form.firstName !== "" && form.birthDate === ""}
        description={
          born && born <= today
            ? t("patients.bornOn", { date: format.day(born), age: t("common.age", { count: ageOf(born, today) }) })
            : undefined
        }
        inputWrapperOrder={["label", "input", "description", "error"]}
      />
      <div role="group" aria-labelledby={sexLabel} className={styles["sex"]}>
        <span id={sexLabel} className={styles["label"]}>
          {t("patients.field.sex")}
        </span>
        <SegmentedControl
          fullWidth
          value={form.sex}
          data={(["female", "male", "other", "unknown"] as const).map((value) => ({
            value,
            label: t(`common.sexLong.${value}`),
          }))}
          onChange={(value) => change({ sex: value })}
        />
        {errors.sex && <span className={styles["error"]}>{errors.sex}</span>}
      </div>
      <div>
        <TextInput {...textField("phone")} type="tel" disabled={form.noPhone} />
        <Checkbox
          mt={6}
          size="xs"
          label={t("patients.noPhone")}
          checked={form.noPhone}
          onChange={(event) => change({ noPhone: event.currentTarget.checked })}
        />
      </div>
    </>
  );

  function textField(name: PatientField) {
    return fieldProps(name, { form, change, errors }, t(`patients.field.${name}`));
  }
}

/** What may be known besides; a record is complete without it. */
export function MoreFields(props: Props) {
  const { t } = useTranslation();
  const field = (name: PatientField) => fieldProps(name, props, t(`patients.field.${name}`));
  return (
    <>
      <TextInput {...field("email")} type="email" />
      <fieldset className={styles["group"]}>
        <legend>{t("patients.address")}</legend>
        <TextInput {...field("line")} className={styles["whole"] ?? ""} />
        <TextInput {...field("postcode")} />
        <TextInput {...field("city")} />
        <TextInput {...field("country")} maxLength={2} placeholder="FR" />
      </fieldset>
      <fieldset className={styles["group"]}>
        <legend>{t("patients.insurance")}</legend>
        <TextInput {...field("payer")} className={styles["whole"] ?? ""} />
        <TextInput {...field("plan")} />
        <TextInput {...field("memberId")} />
        <TextInput {...field("validUntil")} placeholder={t("patients.datePlaceholder")} inputMode="numeric" />
      </fieldset>
      <TextInput {...field("mrn")} description={t("patients.mrnHint")} />
    </>
  );
}

function fieldProps(name: PatientField, { form, change, errors }: Props, label: string) {
  return {
    label,
    name,
    autoComplete,
    spellCheck: false,
    value: String(form[name]),
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  };
}

/** Shows or hides what is not asked of everybody. */
export function MoreButton({ open, onClick }: { readonly open: boolean; readonly onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" aria-expanded={open} onClick={onClick} className={styles["more"] ?? ""}>
      {open ? t("patients.fewerFields") : t("patients.moreFields")}
    </Button>
  );
}
