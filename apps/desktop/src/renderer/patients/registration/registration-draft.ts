import { keepDraft, leaveDraft } from "../../core/drafts/drafts.ts";
import type { PatientForm } from "../patient-form.ts";

export const registrationDraft = "register-patient";

/**
 * Begins with somebody new: what was typed before is set aside. What was typed into a search that found nobody is not
 * typed twice.
 */
export function startRegistration(known: Partial<PatientForm>): void {
  leaveDraft(registrationDraft);
  if (known.lastName || known.firstName) keepDraft(registrationDraft, known);
}
