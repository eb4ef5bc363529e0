import { TextInput } from "@mantine/core";
import { Search, UserRoundPlus, X } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { announce } from "../../core/live-region.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useChoice } from "../../core/use-choice.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Searching } from "../../ui/searching.tsx";
import type { Patient } from "../patient-form.ts";
import { isClearMatch } from "./clear-match.ts";
import styles from "./patient-combobox.module.css";
import { PatientLine } from "./patient-line.tsx";
import { namesFrom } from "./typed-name.ts";
import { usePatientSearch } from "./use-patient-search.ts";

interface Props {
  readonly label: string;
  readonly value: Patient | null;
  readonly onChange: (patient: Patient | null) => void;
  /** Offers to register a patient with the typed name; if left out, only existing patients are listed. */
  readonly onCreate?: (typed: string) => void;
  readonly autoFocus?: boolean;
  /** Text that was typed before the field was loaded. */
  readonly typedAhead?: string;
  readonly error?: ReactNode;
  /** A patient who cannot be chosen, such as the record that another is merged into. */
  readonly exceptId?: string;
}

/**
 * A field to choose one patient, by the first letters of the name, a birth date, the end of a telephone number or an
 * MRN.
 */
export function PatientCombobox({
  label,
  value,
  onChange,
  onCreate,
  autoFocus = false,
  typedAhead = "",
  error,
  exceptId,
}: Props) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const today = useFormat().dayOf(useNow());
  const [text, setText] = useState(typedAhead);
  const [open, setOpen] = useState(true);
  const input = useRef<HTMLInputElement>(null);
  const search = usePatientSearch(text);
  const patients = search.patients.filter(({ id }) => id !== exceptId);
  // If the search failed, nobody knows whether the person is registered already.
  const offersCreate = onCreate !== undefined && search.searching && search.settled && search.error === null;
  const count = open ? patients.length + Number(offersCreate) : 0;
  // A patient whose name only sounds alike must be chosen explicitly, not by an Enter that was meant for another.
  const [best] = patients;
  const isUnsure = best !== undefined && !isClearMatch(best, search.typed, today);
  const choose = (index: number) => {
    const patient = patients[index];
    if (patient) onChange(patient);
    else if (index < 0) announce(isUnsure ? t("patients.similar") : t("common.chooseOne", { count }));
    else onCreate?.(text);
  };
  const choice = useChoice({
    count,
    choose,
    text,
    settled: search.settled,
    sole: patients.length === 0 && offersCreate ? 0 : search.sole,
    first: isUnsure ? -1 : 0,
  });
  const clear = () => {
    onChange(null);
    requestAnimationFrame(() => input.current?.focus());
  };
  if (value)
    return (
      <div className={styles["chosen"]} role="group" aria-label={label}>
        <PatientLine patient={value} wholePhone />
        <button type="button" className={styles["clear"]} aria-label={t("patients.another")} onClick={clear}>
          <X size={14} aria-hidden="true" />
        </button>
      </div>
    );
  const { lastName, firstName } = namesFrom(text);
  const created = [lastName, firstName].filter(Boolean).join(", ");
  return (
    <div className={styles["combobox"]}>
      <TextInput
        {...choice.field}
        ref={input}
        label={label}
        placeholder={t("patients.placeholder")}
        leftSection={<Search size={14} aria-hidden="true" />}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        error={search.error ? textOf(search.error) : error}
        value={text}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          choice.point(null);
        }}
      />
      {count > 0 && (
        <div className={styles["list"]}>
          {isUnsure && <p className={styles["similar"]}>{t("patients.similar")}</p>}
          <div id={choice.list} role="listbox" aria-label={label}>
            {patients.map((patient, index) => (
              <div
                key={patient.id}
                {...choice.option(index)}
                className={styles["option"]}
                onMouseDown={(event) => event.preventDefault()}
              >
                <PatientLine patient={patient} typed={search.typed} />
              </div>
            ))}
            {offersCreate && (
              <div
                {...choice.option(patients.length)}
                className={styles["option"]}
                onMouseDown={(event) => event.preventDefault()}
              >
                <UserRoundPlus size={16} strokeWidth={1.75} aria-hidden="true" />
                {created ? t("patients.createNamed", { name: created }) : t("patients.new")}
              </div>
            )}
          </div>
        </div>
      )}
      {open && search.underway && <Searching />}
      {search.nobody && !onCreate && <p className={styles["nobody"]}>{t("patients.nobody", { text })}</p>}
    </div>
  );
}
