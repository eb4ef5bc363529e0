import { z } from "zod";

/**
 * Why an appointment was cancelled. The first five are the top level of FHIR's appointment-cancellation-reason
 * (patient, provider, equipment, preparation incomplete, other); leaving the waiting room has no code there.
 */
export const cancellationReason = z.enum(["pat", "prov", "maint", "meds-inc", "other", "left-without-being-seen"]);
export type CancellationReason = z.infer<typeof cancellationReason>;

/**
 * The code a caller's reason stands for: a code as such, one of FHIR's finer codes (`pat-mt`, `prov-hosp`, `oth-weath`)
 * as its group. Free words are `other`, never guessed at; they are kept beside the code in the history.
 */
export function toCancellationReason(text?: string | null): CancellationReason {
  const words = (text ?? "").trim().toLowerCase();
  const exact = cancellationReason.safeParse(words.replaceAll(" ", "-"));
  if (exact.success) return exact.data;
  const group = /^(pat|prov)-[a-z]{2,4}$/u.exec(words)?.[1];
  return cancellationReason.catch("other").parse(group);
}
