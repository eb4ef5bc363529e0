import type { DeclaredProcedure, RestMeta } from "@daybook/api";
import type { ProcedurePath } from "@daybook/domain";
import { errorTable } from "../errors/error-table.ts";
import { takesKey } from "./parameters.ts";

/** What the summary has no room for. */
const more: Partial<Record<ProcedurePath, string>> = {
  "patients.create":
    "`first_name`, `last_name` and `birth_date` are enough. Without `mrn` the record gets the clinic's next number. An `id` of the caller's own (UUID version 7) is itself a key: the same record sent twice is made once.",
  "patients.list":
    "`q` forgives typing errors in names, and also finds telephone numbers, MRNs and birth dates. Without `sort`, the best match of a search comes first.",
  "patients.update":
    "The record becomes what the body says: what is left out is unknown from then on. What was read may be sent back as it is.",
  "patients.delete": "Its appointments ahead have to be moved or cancelled first.",
  "patients.duplicates": "Nothing is written: a person decides whether two records are one.",
  "patients.merge":
    "The appointments and numbers of the duplicate go over to the record of the address. It can be undone.",
  "practitioners.setAvailability":
    "All hours are replaced. Appointments that lie outside the new hours stay. Sessions of one place that overlap are one session; where two meet at midnight, an appointment may go across it.",
  "slots.find":
    "Starts are counted in steps of elapsed time from the start of each session. A slot is free now; it is held by booking it.",
  "appointments.book":
    "Give either `end` or `duration_minutes`. Of many who book one time at once, one is answered 201 and all others 409, with the nearest free slots as `alternatives`.",
  "appointments.move":
    "What is left out stays as it is; a new `start` without an `end` keeps the length. The same rules hold as for a booking.",
  "appointments.setStatus": "Where a status may lead is in the refusal: `allowed`.",
  "hospitals.list":
    "The answer is a bare array, as that of any Hospital Directory API; `X-Total-Count` counts all that match.",
  "hospitals.create": "With a `creation_batch_id` it is inactive until that batch is activated.",
  "imports.resume": "Only rows that are not in yet are tried again; `corrections` puts other text into their cells.",
  "imports.cancel": "What was made under the batch stays, and stays inactive.",
  "imports.delete": "What the batch made goes with it, but for records that somebody changed since.",
  "users.create": "The password is in this answer only: it is kept nowhere.",
  "users.invite": "The link is in this answer only, and counts once, for a day.",
  "clients.rotate": "The secret is in this answer only: it is kept nowhere.",
};

const meaningOf = new Map(errorTable.map(({ code, meaning }) => [code, meaning]));

/** Who may call, what is left behind, how it is repeated, and what each of its own refusals means. */
export function descriptionOf(procedure: DeclaredProcedure, rest: RestMeta): string {
  const { meta } = procedure;
  const own = more[meta.path];
  const lines = [
    ...(own ? [own] : []),
    ...(rest === meta.rest
      ? []
      : [`The same as \`GET ${meta.rest?.path}\`, but no word of the search stands in an address.`]),
    `May call: ${meta.allow.join(", ")}.${meta.phi === "none" && meta.effect === "read" ? "" : " Each call leaves an entry in the audit trail."}`,
    ...(takesKey(procedure) ? [repetition(meta.idempotent)] : []),
    ...(meta.refusals.length > 0
      ? [["Refused with", ...meta.refusals.map((code) => `- \`${code}\`: ${meaningOf.get(code) ?? ""}`)].join("\n")]
      : []),
  ];
  return lines.join("\n\n");
}

const repetition = (isIdempotent: boolean): string =>
  isIdempotent
    ? "Doing it twice is the same as doing it once."
    : "Send an `Idempotency-Key`, so that it can be repeated when the answer is lost.";
