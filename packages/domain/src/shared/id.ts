import { z } from "zod";

/** The kind of record that each id schema names. Generated tests use it to put ids of another clinic into inputs. */
export const idRegistry = z.registry<{ readonly entity: string }>();

/** A UUID of one kind of record. The caller may make it (UUID version 7); we keep it. */
const idOf = <const Entity extends string>(entity: Entity) => {
  const schema = z
    .uuid()
    .overwrite((id) => id.toLowerCase())
    .brand<Entity>();
  idRegistry.add(schema, { entity });
  return schema;
};

export const clinicId = idOf("clinic");
export const patientId = idOf("patient");
export const practitionerId = idOf("practitioner");
export const locationId = idOf("location");
export const appointmentId = idOf("appointment");
export const noteId = idOf("note");
export const findingId = idOf("finding");
export const userId = idOf("user");
export const importBatchId = idOf("import");
export const organizationId = idOf("organization");
export const healthcareWorkerId = idOf("healthcareWorker");

/** Hospitals alone are numbered, because the directories that we exchange them with number theirs. */
export const hospitalId = z.int().min(1).brand<"hospital">();
idRegistry.add(hospitalId, { entity: "hospital" });

export type ClinicId = z.infer<typeof clinicId>;
export type PatientId = z.infer<typeof patientId>;
export type PractitionerId = z.infer<typeof practitionerId>;
export type LocationId = z.infer<typeof locationId>;
export type AppointmentId = z.infer<typeof appointmentId>;
export type NoteId = z.infer<typeof noteId>;
export type FindingId = z.infer<typeof findingId>;
export type UserId = z.infer<typeof userId>;
export type ImportBatchId = z.infer<typeof importBatchId>;
export type OrganizationId = z.infer<typeof organizationId>;
export type HealthcareWorkerId = z.infer<typeof healthcareWorkerId>;
export type HospitalId = z.infer<typeof hospitalId>;

/**
 * UUID version 7 (RFC 9562): 48 bits of milliseconds, then chance, so that ids made later sort later.
 * @param nowMs milliseconds since the Unix epoch
 * @param random at least 10 random bytes
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(nowMs / 0x10000));
  view.setUint16(4, nowMs % 0x10000);
  bytes.set(random.subarray(0, 10), 6);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  let id = "";
  for (let at = 0; at < 16; at += 1) {
    if (at === 4 || at === 6 || at === 8 || at === 10) id += "-";
    id += hexOfByte[bytes[at] ?? 0];
  }
  return id;
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
