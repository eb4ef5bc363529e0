import { appointmentId, patientId } from "../../shared/id.ts";

/** Records that a command needs and does not make itself. */
export interface NamedRecords {
  readonly patients: readonly string[];
  readonly appointments: readonly string[];
}

/** Members of each command's input that name such a record. */
const members: Readonly<Record<string, readonly (readonly ["patients" | "appointments", string])[]>> = {
  "patients.update": [["patients", "id"]],
  "patients.notDuplicate": [
    ["patients", "id"],
    ["patients", "otherId"],
  ],
  "patients.setDoctor": [["patients", "id"]],
  "notes.create": [["patients", "patientId"]],
  "appointments.book": [["patients", "patientId"]],
  "appointments.move": [["appointments", "id"]],
  "appointments.setStatus": [["appointments", "id"]],
};

/** The records that a command names. Without one of them it is refused; but another desk may still have to send it. */
export function namedRecords(path: string, input: unknown): NamedRecords {
  const given: Readonly<Record<string, unknown>> = typeof input === "object" && input !== null ? { ...input } : {};
  const of = (kind: "patients" | "appointments", schema: typeof patientId | typeof appointmentId) =>
    (members[path] ?? []).flatMap(([named, member]) => {
      const id = named === kind ? schema.safeParse(given[member]).data : undefined;
      return id === undefined ? [] : [id];
    });
  return { patients: of("patients", patientId), appointments: of("appointments", appointmentId) };
}
