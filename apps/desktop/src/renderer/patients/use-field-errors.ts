import { failureOf } from "../core/server/failure.ts";
import { useFailureText } from "../core/server/use-failure-text.ts";
import { useTranslation } from "../i18n/translation.ts";
import { fieldOfPath, type PatientField } from "./patient-form.ts";

/** Fields of which it can be said how they are written. */
const written = ["phone", "email", "country", "birthDate", "validUntil"] as const;
type Written = (typeof written)[number];

/**
 * What the server says is wrong with which field, in the desk's own words: the server's are English, and say no more than
 * which field it is.
 */
export function useFieldErrors(): (error: unknown) => Partial<Record<PatientField, string>> {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return (error) => {
    if (!error) return {};
    const { fields, code } = failureOf(error);
    const named = Object.keys(fields).flatMap((path) => {
      const field = fieldOfPath(path);
      if (!field) return [];
      const known = written.find((each): each is Written => each === field);
      return [[field, known ? t(`patients.refused.${known}`) : t("patients.refused.other")] as const];
    });
    const field = fieldOfCode[code];
    return { ...Object.fromEntries(named), ...(field ? { [field]: textOf(error) } : {}) };
  };
}

const fieldOfCode: Readonly<Record<string, PatientField>> = { mrn_taken: "mrn", born_in_the_future: "birthDate" };
