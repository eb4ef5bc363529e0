import {
  findAppointment,
  findColleague,
  findDoctors,
  findPatient,
  findPatientOfAppointment,
  findSurvivor,
  isNoteWithdrawn,
  isRegistered,
  type Tx,
} from "@daybook/db/postgres";
import {
  type Appointment,
  type AppointmentId,
  createNoteInput,
  deleteNoteInput,
  doctorBase,
  type Instant,
  namedRecords,
  type Patient,
  type PatientId,
  type PushedCommand,
  type Reconciled,
  reconcileBooking,
  reconcileDoctor,
  reconcileMove,
  reconcileNote,
  reconcilePatientUpdate,
  reconcileStatus,
  reconcileUnregistration,
  reconcileWithdrawal,
  setDoctorInput,
  unregisterDirectoryInput,
} from "@daybook/domain";

/** What is to be done with a command, and the record that it was compared with. */
export interface InViewOf {
  readonly reconciled: Reconciled;
  readonly record: Patient | Appointment | null;
  /** The record's last event, before which nothing new can have happened to it. */
  readonly lastEventAt: Instant | null;
}

/** Loads the record that a desk's command changes, and decides what is to be done in view of it. */
export async function reconcileCommand(
  tx: Tx,
  { path, input, base }: Pick<PushedCommand, "path" | "input" | "base">,
): Promise<InViewOf> {
  const { patients, appointments } = namedRecords(path, input);
  const [patientId, appointmentId] = [
    patients[0] as PatientId | undefined,
    appointments[0] as AppointmentId | undefined,
  ];
  if (path === "patients.update" && patientId) {
    const record = await findPatient(tx, patientId);
    const survivorId = record ? null : await findSurvivor(tx, patientId);
    const survivor = survivorId && (await findPatient(tx, survivorId));
    const reconciled = reconcilePatientUpdate(input, base, { record, survivor });
    return { reconciled, record: record ?? survivor, lastEventAt: null };
  }
  if (path === "patients.setDoctor") {
    return { reconciled: await reconcileDoctorCommand(tx, input, base), record: null, lastEventAt: null };
  }
  if (path === "directory.unregister") {
    const given = unregisterDirectoryInput.safeParse(input).data;
    const isThere = !given || (await isRegistered(tx, given.registrationId));
    return { reconciled: reconcileUnregistration(isThere), record: null, lastEventAt: null };
  }
  if (path === "appointments.book" && patientId) {
    const reconciled = reconcileBooking(input, await findSurvivor(tx, patientId));
    return { reconciled, record: null, lastEventAt: null };
  }
  if (path.startsWith("notes.")) {
    return { reconciled: await reconcileNoteCommand(tx, path, input), record: null, lastEventAt: null };
  }
  if (appointmentId) {
    const record = await findAppointment(tx, appointmentId);
    const reconcile = path === "appointments.move" ? reconcileMove : reconcileStatus;
    return {
      reconciled: reconcile(input, base, record),
      record,
      lastEventAt: record?.statusHistory.at(-1)?.at ?? null,
    };
  }
  return { reconciled: { kind: "as-given" }, record: null, lastEventAt: null };
}

async function reconcileDoctorCommand(tx: Tx, input: unknown, base: unknown): Promise<Reconciled> {
  const given = setDoctorInput.safeParse(input).data;
  if (!given) return { kind: "as-given" };
  const { id, role, healthcareWorkerId } = given;
  const survivorId = await findSurvivor(tx, id);
  const doctors = await findDoctors(tx, survivorId ?? id);
  const rppsNumber = doctorBase.safeParse(base).data?.chosenRpps ?? null;
  const chosen = healthcareWorkerId && (await findColleague(tx, { id: healthcareWorkerId, rppsNumber }));
  return reconcileDoctor(input, base, { survivorId, current: doctors[role] ?? null, chosen });
}

async function reconcileNoteCommand(tx: Tx, path: string, input: unknown): Promise<Reconciled> {
  if (path === "notes.delete") {
    const given = deleteNoteInput.safeParse(input).data;
    return reconcileWithdrawal(given !== undefined && (await isNoteWithdrawn(tx, given.id)));
  }
  const { patientId, appointmentId } = createNoteInput.safeParse(input).data ?? {};
  return reconcileNote(input, {
    survivorId: patientId ? await findSurvivor(tx, patientId) : null,
    isAppointmentThere: !!appointmentId && (await findPatientOfAppointment(tx, appointmentId)) !== null,
  });
}
