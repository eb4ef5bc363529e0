import { framesOf, medicationGroupOf } from "@daybook/domain";
import { capital } from "../../core/time/format.ts";
import type { Translation } from "../../i18n/texts.ts";
import type { Finding } from "../chart/chart-context.ts";

type Read = Pick<Finding, "type" | "label" | "value" | "status" | "dose" | "route" | "frequency">;

/** A reading as a person compares it with the picture: what it is about, and what it says. */
export function readingWords(reading: Read, { t, language }: Pick<Translation, "t" | "language">) {
  const { type, label, value, status, dose, route, frequency } = reading;
  const name = capital((type === "vital" && framesOf(language, "clinician").vitals[label]) || label);
  if (type === "medication") {
    const group = status === null ? "active" : medicationGroupOf(status);
    const use = group === "active" ? null : t(`notes.check.use.${group}`);
    return { name, value: [[dose, route, frequency].filter(Boolean).join(" "), use].filter(Boolean).join(", ") };
  }
  if (type === "diagnosis") return { name, value: t(`notes.check.diagnosis.${status as "affirmed"}`) };
  if (type === "allergy" && status === "none_known") return { name: t("notes.facts.noAllergies"), value: "" };
  // Without a reaction, the word that says that there is an allergy.
  if (type === "allergy") return { name, value: value === "present" ? t("notes.check.allergy") : value };
  if (type === "follow_up") return { name, value: label.includes(value) ? "" : value };
  return { name, value };
}
