import type { DeclaredProcedure, RestMeta } from "@daybook/api";
import type { ProcedurePath } from "@daybook/domain";
import { errorTable } from "../errors/error-table.ts";
import { takesKey } from "./parameters.ts";

/** Details that do not fit into the summary. */
const more: Partial<Record<ProcedurePath, string>> = {
  "patients.create":
    "`first_name`, `last_name` and `birth_date` are enough. Without `mrn` the record gets the clinic's next number. An `id` of the caller's own (UUID version 7) works as an idempotency key: the same record sent twice is created once.",
  "patients.list":
    "`q` tolerates typing errors in names, and also finds telephone numbers, MRNs and birth dates. Without `sort`, the best match comes first.",
  "patients.update":
    "Replaces the whole record: members that the body omits become unknown. The body may be a record as it was read.",
  "patients.delete": "The patient's future appointments have to be moved or cancelled first.",
  "patients.duplicates": "Changes nothing: a person decides whether two records belong to the same patient.",
  "patients.merge":
    "The appointments and numbers of the duplicate move to the record named in the path. A merge can be undone.",
  "practitioners.setAvailability":
    "Replaces all hours. Appointments outside the new hours stay. Overlapping sessions at the same location are joined; if two sessions meet at midnight, an appointment may cross it.",
  "slots.find":
    "Slots start at regular steps of elapsed time from the start of each session. A slot is free at the time of the answer; only a booking reserves it.",
  "appointments.book":
    "Give either `end` or `duration_minutes`. If many callers book the same time at once, one gets 201 and the others 409 with the nearest free slots as `alternatives`.",
  "appointments.move":
    "Members that the body omits stay as they are; a new `start` without an `end` keeps the duration. The rules of booking apply.",
  "appointments.setStatus": "A refusal lists in `allowed` the statuses that the appointment can change to.",
  "directory.search":
    "The parameters and the answer are those of CloudSearch (2013-01-01), as docs/directory.md explains them. Hits are in order of name. `source` tells where the answer comes from; without a gateway it is the local index of the national extract.",
  "directory.register":
    "Takes the fields of one hit. The organization is known by its FINESS number and the worker by the RPPS number: what is missing is created, what is there is linked and gets values only where it has none. 201 when anything was created, 200 when all of it was there.",
  "hospitals.list":
    "The answer is a plain array, as in any Hospital Directory API; `X-Total-Count` is the number of all matches.",
  "hospitals.create": "With a `creation_batch_id` the hospital is inactive until that batch is activated.",
  "imports.resume": "Tries only the rows that have not been imported; `corrections` replaces the text of their cells.",
  "imports.cancel": "Records that the batch has created remain, and remain inactive.",
  "imports.delete": "Also deletes the records that the batch created, except those that somebody has changed since.",
  "users.create": "Only this answer contains the password; it is stored nowhere.",
  "users.invite": "Only this answer contains the link. It works once, for a day.",
  "clients.rotate": "Only this answer contains the secret; it is stored nowhere.",
};

const meaningOf = new Map(errorTable.map(({ code, meaning }) => [code, meaning]));

/** The description of an operation: details, roles that may call, audit, idempotency, and the meaning of its refusals. */
export function descriptionOf(procedure: DeclaredProcedure, rest: RestMeta): string {
  const { meta } = procedure;
  const own = more[meta.path];
  const lines = [
    ...(own ? [own] : []),
    ...(rest === meta.rest
      ? []
      : [`The same as \`GET ${meta.rest?.path}\`, with the search in the body, so that no address contains it.`]),
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
    ? "Sending it twice has the same effect as sending it once."
    : "Send an `Idempotency-Key`, so that you can repeat the request if the answer is lost.";
