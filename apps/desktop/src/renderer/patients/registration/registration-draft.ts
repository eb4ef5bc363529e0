import { keepDraft, leaveDraft } from "../../core/drafts/drafts.ts";
import type { PatientForm } from "../patient-form.ts";

export const registrationDraft = "register-patient";

/**
 * Starts a new registration; an earlier entry is put aside. Fills in what was typed into the search that found
 * nobody.
 */
export function startRegistration(known: Partial<PatientForm>): void {
  leaveDraft(registrationDraft);
  if (known.lastName || known.firstName) keepDraft(registrationDraft, known);
}
