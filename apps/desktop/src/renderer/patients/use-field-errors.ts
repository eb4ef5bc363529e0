import { failureOf } from "../core/server/failure.ts";
import { useFailureText } from "../core/server/use-failure-text.ts";
import { useTranslation } from "../i18n/translation.ts";
import { fieldOfPath, type PatientField } from "./patient-form.ts";

/** Fields for which we can say how they are written. */
const written = ["phone", "email", "country", "birthDate", "validUntil"] as const;
type Written = (typeof written)[number];

/** The server's errors by field, in our own texts: the server's are in English, and only say which field is wrong. */
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
