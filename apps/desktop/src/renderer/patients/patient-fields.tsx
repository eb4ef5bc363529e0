import { isPhone, tidyPhone } from "@daybook/domain";
import { ActionIcon, Checkbox, TextInput } from "@mantine/core";
import { ArrowDownUp } from "lucide-react";
import { useId, useState } from "react";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { ageText } from "./age-text.ts";
import styles from "./patient-fields.module.css";
import type { PatientField, PatientForm } from "./patient-form.ts";
import { birthProblem, parseTypedDate } from "./typed-date.ts";

interface Props {
  readonly form: PatientForm;
  readonly change: (part: Partial<PatientForm>) => void;
  readonly errors: Partial<Record<PatientField, string>>;
}

const sexes = ["female", "male", "other", "unknown"] as const;
const autoComplete = "off"; // the browser would suggest another patient's data

/** The five fields that every registration needs. */
export function RequiredFields({ form, change, errors }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = format.dayOf(useNow());
  const born = parseTypedDate(form.birthDate, today);
  const sexLabel = useId();
  // Errors are shown when the field is left, not while the date is being typed.
  const [birthLeft, setBirthLeft] = useState(false);
  const [phoneTyping, setPhoneTyping] = useState(false);
  const isWrongPhone = !phoneTyping && form.phone.trim() !== "" && !isPhone(form.phone);
  const birth = birthLeft ? birthProblem(form.birthDate, today) : null;
  return (
    <>
      <div className={styles["names"]}>
        {/* Before the names, so that Tab goes from one to the other. */}
        <ActionIcon
          className={styles["swap"] ?? ""}
          variant="subtle"
          color="gray"
          aria-label={t("patients.swapNames")}
          title={t("patients.swapNames")}
          onClick={() => change({ lastName: form.firstName, firstName: form.lastName })}
        >
          <ArrowDownUp size={14} aria-hidden="true" />
        </ActionIcon>
        {/* The names may be guessed, so checking starts there. */}
        <TextInput
          {...textField("lastName")}
          autoFocus={form.birthDate === ""}
          data-autofocus={form.birthDate === "" || undefined}
        />
        <TextInput {...textField("firstName")} />
      </div>
      <TextInput
        {...textField("birthDate")}
        placeholder={t("patients.datePlaceholder")}
        error={errors.birthDate ?? (birth && t(`patients.problem.${birth}`))}
        onFocus={() => setBirthLeft(false)}
        onBlur={() => setBirthLeft(true)}
        description={
          born && birthProblem(form.birthDate, today) === null
            ? t("patients.bornOn", { date: format.day(born), age: ageText(t, born, today) })
            : t("patients.dateHint")
        }
        inputWrapperOrder={["label", "input", "description", "error"]}
      />
      <div role="radiogroup" aria-labelledby={sexLabel} aria-invalid={errors.sex !== undefined}>
        <span id={sexLabel} className={styles["label"]}>
          {t("patients.field.sex")}
        </span>
        <div className={styles["segments"]}>
          {sexes.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="sex"
                value={value}
                checked={form.sex === value}
                onChange={() => change({ sex: value })}
              />
              <span>{t(`common.sexLong.${value}`)}</span>
            </label>
          ))}
        </div>
        {errors.sex && <span className={styles["error"]}>{errors.sex}</span>}
      </div>
      <div>
        <TextInput
          {...textField("phone")}
          type="tel"
          disabled={form.noPhone}
          error={errors.phone ?? (isWrongPhone ? t("patients.problem.notPhone") : undefined)}
          onChange={(event) => {
            setPhoneTyping(true);
            change({ phone: event.currentTarget.value });
          }}
          onBlur={() => setPhoneTyping(false)}
          // The number is shown in groups until somebody types in the field, so that entering the field does not
          // change a selection. What is typed is kept and sent as it is.
          value={!phoneTyping && isPhone(form.phone) ? tidyPhone(form.phone) : form.phone}
        />
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

/** Optional fields; a record is complete without them. */
export function MoreFields(props: Props) {
  const { t } = useTranslation();
  const optional = (text: string) => `${text} (${t("common.optional")})`;
  const field = (name: PatientField) => fieldProps(name, props, t(`patients.field.${name}`));
  return (
    <>
      <TextInput {...field("email")} label={optional(t("patients.field.email"))} type="email" />
      <fieldset className={styles["group"]}>
        <legend>{optional(t("patients.address"))}</legend>
        <TextInput {...field("line")} className={styles["whole"] ?? ""} />
        <TextInput {...field("postcode")} />
        <TextInput {...field("city")} />
        <TextInput {...field("country")} maxLength={2} placeholder="FR" />
      </fieldset>
      <fieldset className={styles["group"]}>
        <legend>{optional(t("patients.insurance"))}</legend>
        <TextInput {...field("payer")} className={styles["whole"] ?? ""} />
        <TextInput {...field("plan")} />
        <TextInput {...field("memberId")} />
        <TextInput {...field("validUntil")} placeholder={t("patients.datePlaceholder")} inputMode="numeric" />
      </fieldset>
      <TextInput {...field("mrn")} label={optional(t("patients.field.mrn"))} description={t("patients.mrnHint")} />
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

/** Shows or hides the optional fields. */
export function MoreButton({ open, onClick }: { readonly open: boolean; readonly onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" aria-expanded={open} onClick={onClick} className={styles["more"] ?? ""}>
      {open ? t("patients.fewerFields") : t("patients.moreFields")}
    </Button>
  );
}
