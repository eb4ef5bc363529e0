import { keepDraft } from "../core/drafts.ts";
import type { PatientForm } from "./patient-form.ts";

export const registrationDraft = "register-patient";

/** What was typed into a search that found nobody is not typed twice. */
export function startRegistration(known: Partial<PatientForm>): void {
  if (known.lastName || known.firstName) keepDraft(registrationDraft, known);
}
