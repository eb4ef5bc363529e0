import { z } from "zod";
import { patientId, userId } from "../shared/id.ts";
import { line } from "../shared/text.ts";
import { instant } from "../shared/time/time.ts";
import { syncEntity } from "./entities.ts";

/** Id of an installation of the desk, a UUID that it makes itself. */
export const deviceId = z
  .uuid()
  .overwrite((id) => id.toLowerCase())
  .brand<"device">();
export type DeviceId = z.infer<typeof deviceId>;

export const syncLimits = {
  /** Medical record numbers that a desk holds for patients whom it registers without the server. */
  mrnsHeld: 50,
  /** With fewer than this, a desk gets new ones. */
  mrnsLow: 20,
  /** How long a person may work on a desk without the server. */
  grantHours: 72,
  /** Up to this number of active patients, a desk keeps all of them. */
  patientsKept: 250_000,
  /** In a larger clinic a desk keeps the patients who were changed or seen in this time. */
  patientMonths: 13,
  /** A desk fetches appointments that ended at most this long ago, and all later ones. */
  appointmentDays: 90,
  /** A desk fetches the notes that were filed in this time. */
  noteMonths: 12,
  /** Records in one answer. */
  pageRows: 5_000,
  /** Patients that can be fetched in one call, beyond those that a desk keeps. */
  fetchIds: 200,
  /** Lines of removed records are kept this long. A desk that was away for longer reads everything again. */
  tombstoneDays: 120,
} as const;

const epoch = z.uuid();

/** The form of each kind of record that a desk understands. An older desk lacks the kinds that came after it. */
const shapes = z.partialRecord(syncEntity, z.int().min(1).max(1_000_000));

export const helloInput = z.strictObject({
  deviceId,
  name: line(80).meta({ description: "Name of the machine, by which an administrator recognises it." }),
  appVersion: z
    .string()
    .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[a-z\d.]{1,20})?$/u, "expected a version such as 1.2.0")
    .meta({ description: "Version of the desk's program." }),
  shapes: shapes.meta({ description: "The form of each kind of record that the desk understands." }),
  proof: z
    .string()
    .regex(/^[\w-]{43}$/u, "expected 32 bytes in base64url")
    .nullish()
    .default(null)
    .meta({
      description:
        "A secret of the installation, always the same. Once a device has given one, nobody says hello for it without.",
    }),
  mrnsLeft: z.int().min(0).max(syncLimits.mrnsHeld).default(0).meta({
    description: "How many medical record numbers the desk still holds.",
  }),
});
export type HelloInput = z.infer<typeof helloInput>;

export const helloAnswer = z.strictObject({
  epoch: epoch.meta({
    description:
      "Changes when the database was replaced, for example by a backup. Then cursors and revs are worthless.",
  }),
  shapes: z.record(syncEntity, z.int()),
  counts: z
    .record(syncEntity, z.int())
    .meta({ description: "About how many records of each kind there are to fetch." }),
  complete: z.boolean().meta({ description: "Whether the desk keeps all patients, or only those of recent months." }),
  lastSeq: z.int().meta({ description: "The device's last command that has an outcome; 0 before the first." }),
  lastRead: z.int().meta({ description: "The device's last reading that the audit trail has; 0 before the first." }),
  share: z.string().meta({ description: "Part of the key of the desk's copy; base64url." }),
  grant: z
    .strictObject({
      id: z.uuid().meta({ description: "Named in each command that the key signs." }),
      key: z.string().meta({ description: "Signs the commands that the caller makes on this device; base64url." }),
      expiresAt: instant,
    })
    .nullable()
    .meta({ description: "Until when the caller may work on the device without the server; null for a program." }),
  serverTime: instant,
  mrns: z.array(z.string()).meta({
    description: "Medical record numbers for patients registered on the desk, beside those that it has.",
  }),
});
export type HelloAnswer = z.infer<typeof helloAnswer>;

/** A desk that keeps a copy of the clinic's records. */
export const syncDevice = z.strictObject({
  id: deviceId,
  name: z.string(),
  appVersion: z.string(),
  registeredBy: userId,
  registeredAt: instant,
  seenAt: instant.meta({ description: "When the device last reached the server." }),
  revokedAt: instant.nullable(),
  erasedAt: instant.nullable().meta({
    description:
      "When the device, after it was revoked, had handed over what waited and erased its copy; null until then.",
  }),
  waiting: z.int().meta({ description: "Number of its commands that wait for a decision." }),
});
export type SyncDevice = z.infer<typeof syncDevice>;
export const syncDevices = z.strictObject({ items: z.array(syncDevice) });

export const revokeDeviceInput = z.strictObject({ id: deviceId });

/** Patients that a desk does not keep, for example those who were not seen for years. */
export const fetchPatientsInput = z.strictObject({
  deviceId,
  epoch,
  ids: z.array(patientId).min(1).max(syncLimits.fetchIds),
});
