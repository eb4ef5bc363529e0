import { randomBytes, randomUUID } from "node:crypto";
import { noteLexicon, type Services } from "@daybook/api";
import {
  createLocation,
  createNote,
  createPractitioner,
  inClinic,
  insertAppointments,
  insertAuditEvent,
  insertClinic,
  insertNoteFile,
  insertNotePages,
  insertPatients,
  isFirstClinic,
  setAvailability,
  type Tx,
} from "@daybook/db/postgres";
import { assembleReading, type Instant, markFindings, readNote, rulesVersion, uuidV7 } from "@daybook/domain";
import type { HashedPassword } from "../identity/accounts/staff-accounts.ts";
import type { Identity } from "../identity/identity.ts";
import type { DemoClinic } from "./demo-clinic.ts";
import { clinicianName, demoStaff } from "./staff.ts";

/**
 * Writes the demo clinic and its staff in one transaction, so that an interrupted start leaves nothing behind. If several
 * processes start at once, only one writes.
 * @returns false, and writes nothing, if a clinic already exists
 */
export async function loadDemo(
  { pool, now }: Pick<Services, "pool" | "now">,
  identity: Pick<Identity, "createUser" | "hashed">,
  clinic: DemoClinic,
): Promise<boolean> {
  const staff: DemoAccount[] = [];
  for (const one of demoStaff) staff.push({ ...one, password: await identity.hashed(one.password) });
  return inClinic(pool, clinic.id, async (tx) => {
    if (!(await isFirstClinic(tx))) return false;
    await insertClinic(tx, { name: clinic.name, timeZone: clinic.timeZone });
    const { deskId, clinicianId } = await addStaff(tx, identity, staff);
    await addPlaces(tx, clinic, now());
    await insertPatients(tx, clinic.patients);
    await insertAppointments(
      tx,
      clinic.appointments.map((one) => (one.overbookReason === null ? one : { ...one, overbookedBy: deskId })),
    );
    await addNotes(tx, clinic, clinicianId);
    await tellAudit(tx, clinic);
    return true;
  });
}

async function addPlaces(tx: Tx, { rooms, practitioners }: DemoClinic, now: Instant): Promise<void> {
  for (const { id, name } of rooms) await createLocation(tx, id, name, now);
  for (const { id, createdAt, version: _, updatedAt: __, specialty: ___, availability, ...fields } of practitioners) {
    const saved = await createPractitioner(tx, id, fields, createdAt);
    if (saved !== "saved") throw new Error(`a demo practitioner was not accepted: ${saved}`);
    await setAvailability(tx, id, availability, now);
  }
}

interface DemoAccount extends Omit<(typeof demoStaff)[number], "password"> {
  readonly password: HashedPassword;
}

/** @returns ids of the first front-desk account and of the clinician */
async function addStaff(
  tx: Tx,
  { createUser }: Pick<Identity, "createUser">,
  staff: readonly DemoAccount[],
): Promise<{ readonly deskId: string; readonly clinicianId: string }> {
  let deskId: string | undefined;
  let clinicianId: string | undefined;
  for (const { email, name, role, password } of staff) {
    const made = await createUser({ clinicId: tx.clinicId, email, name, role, password }, tx);
    if (!made.ok) throw new Error(`a demo account was not accepted: ${made.refusal.code}`);
    if (role === "frontdesk") deskId ??= made.value.id;
    if (role === "clinician") clinicianId ??= made.value.id;
  }
  if (!deskId || !clinicianId) throw new Error("the demo clinic has nobody at the front desk, or no clinician");
  return { deskId, clinicianId };
}

/** Files the notes as the clinician's, read by the same rules as any note. */
async function addNotes(tx: Tx, { notes }: DemoClinic, clinicianId: string): Promise<void> {
  const newId = () => uuidV7(Date.now(), randomBytes(10));
  for (const { id, patientId, takenAt, content, file } of notes) {
    const read = file && assembleReading([file.page]);
    const found = readNote(content, noteLexicon());
    const reading = read ? markFindings(found, { words: read.words, hasHiddenText: false }) : found;
    const fileId = newId();
    if (file) {
      await insertNoteFile(tx, { ...file, id: fileId, createdAt: takenAt });
      const { picture, content: bytes } = file;
      if (picture) await insertNotePages(tx, fileId, [{ page: 1, mime: "image/jpeg", ...picture, content: bytes }]);
    }
    const isScanned = file?.page.by === "picture";
    await createNote(
      tx,
      {
        id,
        patientId,
        appointmentId: null,
        takenAt,
        content,
        kind: reading.kind.kind,
        kindConfidence: reading.kind.confidence,
        source: file ? (isScanned ? "image" : "pdf") : "typed",
        reading,
        rulesVersion,
        createdBy: clinicianId,
        createdByName: `${clinicianName.firstName} ${clinicianName.lastName}`,
        createdAt: takenAt,
        file: read && {
          id: fileId,
          state: isScanned ? "unchecked" : "read",
          problem: null,
          quality: read.quality,
          words: read.words,
        },
      },
      newId,
    );
  }
}

function tellAudit(tx: Tx, { patients, id }: DemoClinic): Promise<void> {
  return insertAuditEvent(tx, {
    actorKind: "system",
    actorId: null,
    sessionHash: null,
    action: "demo.load",
    objectType: "clinic",
    objectId: id,
    patientIds: patients.map((patient) => patient.id),
    recordCount: patients.length,
    fields: [],
    outcome: "ok",
    detail: null,
    requestId: randomUUID(),
    ip: null,
  });
}
