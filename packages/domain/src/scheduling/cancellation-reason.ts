import { z } from "zod";

/**
 * Why an appointment was cancelled. The first five are the top level of FHIR's appointment-cancellation-reason
 * (patient, provider, equipment, preparation incomplete, other); the last is ours, for a patient who left the waiting room.
 */
export const cancellationReason = z.enum(["pat", "prov", "maint", "meds-inc", "other", "left-without-being-seen"]);
export type CancellationReason = z.infer<typeof cancellationReason>;

/**
 * The code for a caller's reason. A code stays; a finer FHIR code (`pat-mt`, `prov-hosp`, `oth-weath`) becomes its group.
 * Free text becomes `other`, without guessing; the history keeps the text beside the code.
 */
export function toCancellationReason(text?: string | null): CancellationReason {
  const words = (text ?? "").trim().toLowerCase();
  const exact = cancellationReason.safeParse(words.replaceAll(" ", "-"));
  if (exact.success) return exact.data;
  const group = /^(pat|prov)-[a-z]{2,4}$/u.exec(words)?.[1];
  return cancellationReason.catch("other").parse(group);
}
