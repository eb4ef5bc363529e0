import { randomUUID } from "node:crypto";
import type { AppRouter, inferRouterInputs } from "@daybook/api";
import { type ProcedurePath, syncShapes } from "@daybook/domain";
import { directoryEntry, rppsNumber } from "../testing/directory-entry.ts";
import { at } from "../testing/front-desk.ts";
import { type Desk, goodPassword } from "./desk.ts";

type Inputs = inferRouterInputs<AppRouter>;
type InputOf<Path extends ProcedurePath> = Path extends `${infer Slice}.${infer Name}`
  ? Slice extends keyof Inputs
    ? Name extends keyof Inputs[Slice]
      ? Inputs[Slice][Name]
      : never
    : never
  : never;

const address = { line: "1 rue des Lilas", city: "Lyon", postcode: "69003", country: "FR" };
const coverage = [{ payer: "Mutuelle", plan: "Base", memberId: "M-1", validUntil: "2030-01-31" }];
const person = { firstName: "Camille", lastName: "Roux", birthDate: "1980-05-17" };
const contact = { phone: "+33 6 12 34 56 78", email: "camille@example.test" };
const patient = () => ({ ...person, ...contact, sex: "female" as const, mrn: `M${randomUUID()}`, address, coverage });
const practitioner = () => ({
  firstName: "Alice",
  lastName: "Moreau",
  ...contact,
  specialties: ["cardiology"],
  active: true,
});
const hospital = () => ({ name: `Hospital ${randomUUID()}`, address: "1 quai Perrache, Lyon", phone: contact.phone });
const noteContent = "S: cough. O: BP 142/88. A: bronchitis. P: review in 2 weeks.";
const importSettings = {
  file: {
    encoding: "utf-8" as const,
    delimiter: "," as const,
    hasHeading: true,
    headingLine: 1,
    dateOrders: { "0": "day-first" as const },
    dateOrder: "day-first" as const,
  },
  mapping: ["name", "address", "phone"],
  corrections: [{ row: 1, cells: { "2": "+33 4 72 00 00 01" } }],
};
const paging = { page: 1, pageSize: 20 };

/**
 * A valid input for every procedure, with all optional members. The compiler refuses a procedure without one. The generated
 * attacks start from these inputs. A fixture creates the records that it needs.
 */
export const fixtures: { readonly [Path in ProcedurePath]: (desk: Desk) => Promise<InputOf<Path>> } = {
  "session.me": async () => ({}),
  "session.list": async () => ({}),
  "session.revoke": async () => ({ sessionId: randomUUID() }),
  "clinic.zoneRules": async () => ({ timeZone: "America/Inuvik" }),
  "clinic.update": async () => ({ name: `Clinic ${randomUUID()}` }),
  "patients.create": async () => ({ id: randomUUID(), ...patient() }),
  "patients.list": async (desk) => {
    await desk.patient({ last_name: "Findable" });
    return { q: "findable", sort: "lastName,-birthDate", ...paging };
  },
  "patients.get": async (desk) => ({ id: await desk.patient() }),
  "patients.overview": async (desk) => ({ id: await desk.patient() }),
  "patients.accesses": async (desk) => ({
    id: await desk.patient(),
    from: "2020-01-01T00:00:00Z",
    to: "2040-01-01T00:00:00Z",
    actorId: randomUUID(),
    ...paging,
  }),
  "patients.update": async (desk) => ({ id: await desk.patient(), version: 1, ...patient() }),
  "patients.getDoctors": async (desk) => ({ id: await desk.patient() }),
  "patients.setDoctor": async (desk) => ({
    id: await desk.patient(),
    role: "referrer",
    healthcareWorkerId: await desk.colleague(),
  }),
  "patients.delete": async (desk) => ({ id: await desk.patient() }),
  "patients.duplicates": async (desk) => ({
    ...person,
    ...contact,
    sex: "female",
    address,
    coverage,
    exceptId: await desk.patient(),
  }),
  "patients.notDuplicate": async (desk) => ({
    id: await desk.patient(),
    otherId: await desk.patient(),
    different: true,
  }),
  "patients.merge": async (desk) => ({ id: await desk.patient(), duplicateId: await desk.patient() }),
  "patients.unmerge": async (desk) => ({ mergeId: await desk.merge() }),
  "notes.create": async (desk) => {
    const patientId = await desk.patient();
    const appointmentId = await desk.appointment({ patient_id: patientId });
    return {
      id: randomUUID(),
      patientId,
      takenAt: "2024-03-05T09:00:00Z",
      content: noteContent,
      source: "text",
      kind: "progress",
      appointmentId,
    };
  },
  "notes.list": async (desk) => {
    const { patientId } = await desk.note();
    return { patientId, updatedSince: "2020-01-01T00:00:00Z", ...paging };
  },
  "notes.get": async (desk) => {
    const { patientId, id } = await desk.note();
    return { patientId, id };
  },
  "notes.delete": async (desk) => {
    const { patientId, id } = await desk.note();
    return { patientId, id };
  },
  "notes.setKind": async (desk) => {
    const { patientId, id } = await desk.note();
    return { patientId, id, kind: "nursing", version: 1 };
  },
  "notes.confirmFinding": async (desk) => {
    const { patientId, id: noteId, findingId } = await desk.note();
    return { patientId, noteId, id: findingId, confirmed: true };
  },
  "notes.getFile": async (desk) => {
    const { patientId, id } = await desk.filedNote();
    return { patientId, id };
  },
  "notes.getPage": async (desk) => {
    const { patientId, id } = await desk.filedNote();
    return { patientId, id, page: 1 };
  },
  "notes.listUnchecked": async () => ({ ...paging }),
  "notes.confirmReading": async (desk) => {
    const { patientId, id } = await desk.filedNote();
    return { patientId, id, version: 1 };
  },
  "notes.correct": async (desk) => {
    const { patientId, id } = await desk.filedNote();
    return { patientId, id, content: "BP 130/80", checked: true, version: 1 };
  },
  "summaries.get": async (desk) => ({ patientId: (await desk.note()).patientId, audience: "family", length: "short" }),
  "summaries.getFacts": async (desk) => ({ patientId: (await desk.note()).patientId }),
  "summaries.approve": async (desk) => ({
    patientId: (await desk.note()).patientId,
    audience: "family",
    length: "short",
  }),
  "summaries.getService": async () => ({}),
  "summaries.setService": async () => ({ isOn: false }),
  "summaries.validateService": async () => ({}),
  "practitioners.create": async () => ({ id: randomUUID(), ...practitioner(), rppsNumber: rppsNumber() }),
  "practitioners.list": async () => ({
    q: "mor",
    specialty: "general practice",
    active: true,
    sort: "lastName,-firstName",
    ...paging,
  }),
  "practitioners.get": async (desk) => ({ id: await desk.practitioner() }),
  "practitioners.update": async (desk) => ({
    id: await desk.practitioner(),
    version: 1,
    ...practitioner(),
    rppsNumber: rppsNumber(),
  }),
  "practitioners.delete": async (desk) => ({ id: await desk.practitioner() }),
  "practitioners.setAvailability": async (desk) => {
    const id = await desk.practitioner();
    return {
      id,
      practitionerId: id,
      timeZone: "Europe/Paris",
      weekly: [{ weekday: 1, start: "09:00", end: "12:30", locationId: await desk.location() }],
      exceptions: [{ date: "2031-02-03", start: "09:00", end: "10:00", locationId: await desk.location() }],
      bufferMinutes: 5,
      minimumNoticeMinutes: 60,
    };
  },
  "practitioners.setDelay": async (desk) => ({ id: await desk.practitioner(), minutes: 9 }),
  "practitioners.getAvailability": async (desk) => ({ id: await desk.practitioner() }),
  "practitioners.sessions": async (desk) => {
    await desk.practitioner();
    return { from: "2031-02-03", to: "2031-02-09" };
  },
  "locations.list": async () => ({ sort: "name,-createdAt", ...paging }),
  "locations.get": async (desk) => ({ id: await desk.location() }),
  "locations.create": async () => ({ id: randomUUID(), name: `Room ${randomUUID()}` }),
  "locations.update": async (desk) => ({ id: await desk.location(), name: `Room ${randomUUID()}` }),
  "slots.find": async (desk) => ({
    from: at(desk.day, "08:00"),
    to: at(desk.day, "12:00"),
    durationMinutes: 30,
    stepMinutes: 15,
    practitionerId: await desk.practitioner(),
    specialty: "general practice",
    limit: 10,
  }),
  "appointments.book": async (desk) => ({
    id: randomUUID(),
    patientId: await desk.patient(),
    practitionerId: await desk.practitioner(),
    start: at(desk.day, "11:00"),
    end: at(desk.day, "11:30"),
    locationId: await desk.location(),
    reason: "a cough",
    kind: "consultation",
    status: "booked",
  }),
  "appointments.list": async (desk) => {
    const [patientId, practitionerId] = [await desk.patient(), await desk.practitioner()];
    await desk.appointment({ patient_id: patientId, practitioner_id: practitionerId });
    const period = { from: at(desk.day, "00:00"), to: at(desk.day, "23:00") };
    return { ...period, practitionerId, patientId, status: "booked", ...paging };
  },
  "appointments.day": async (desk) => {
    const practitionerId = await desk.practitioner();
    await desk.appointment({ practitioner_id: practitionerId });
    return { from: at(desk.day, "00:00"), to: at(desk.day, "23:00"), practitionerIds: [practitionerId] };
  },
  "appointments.get": async (desk) => ({ id: await desk.appointment() }),
  "appointments.history": async (desk) => {
    const id = await desk.appointment();
    await desk.send("PATCH", `/appointments/${id}`, { start: at(desk.day, "14:00") });
    return { id };
  },
  "appointments.move": async (desk) => ({
    id: await desk.appointment(),
    version: 1,
    start: at(desk.day, "14:00"),
    end: at(desk.day, "14:30"),
    practitionerId: await desk.practitioner(),
    locationId: await desk.location(),
    reason: "a cough, still",
    kind: "follow-up",
    confirmed: true,
  }),
  "appointments.setStatus": async (desk) => ({
    id: await desk.appointment(),
    status: "cancelled",
    version: 1,
    reason: "pat",
  }),
  "appointments.onChange": async () => ({ lastEventId: "1:1" }),
  "hospitals.create": async () => ({ ...hospital(), active: true, creationBatchId: randomUUID() }),
  "hospitals.list": async (desk) => {
    await desk.hospital();
    return { q: "hospital", active: true, sort: "name,-createdAt", ...paging };
  },
  "hospitals.get": async (desk) => ({ id: await desk.hospital() }),
  "hospitals.update": async (desk) => ({ id: await desk.hospital(), ...hospital(), active: false }),
  "hospitals.delete": async (desk) => ({ id: await desk.hospital() }),
  "directory.search": async (desk) => {
    await desk.directoryExtract();
    return {
      q: "dupont",
      fq: "last_name:'dupont'",
      "q.options": "{fields: ['last_name']}",
      "q.parser": "simple",
      return: "rpps_number,last_name",
      size: 5,
      inBook: true,
    };
  },
  "directory.register": async () => directoryEntry(),
  "directory.getPart": async () => ({}),
  "directory.setPart": async () => ({ departments: ["75"] }),
  "directory.fetchPart": async (desk) => ({ version: await desk.partVersion() }),
  "directory.unregister": async (desk) => ({ registrationId: await desk.directoryEntry() }),
  "organizations.list": async (desk) => {
    await desk.directoryEntry();
    return { q: "clinique", sort: "registeredName,-city", ...paging };
  },
  "healthcareWorkers.list": async (desk) => {
    await desk.directoryEntry();
    return { q: "dupont", sort: "lastName,-firstName", ...paging };
  },
  "imports.preview": async (desk) => ({ batchId: await desk.importBatch(), file: { delimiter: "," } }),
  "imports.validate": async (desk) => ({ batchId: await desk.importBatch(), ...importSettings }),
  "imports.start": async (desk) => ({
    batchId: await desk.importBatch(),
    ...importSettings,
    target: "local",
    again: true,
  }),
  "imports.get": async (desk) => ({ batchId: await desk.importBatch(), page: 1 }),
  "imports.list": async (desk) => {
    await desk.importBatch();
    return paging;
  },
  "imports.errors": async (desk) => ({ batchId: await desk.importBatch("FAILED"), page: 1, pageSize: 10 }),
  "imports.cancel": async (desk) => ({ batchId: await desk.importBatch() }),
  "imports.resume": async (desk) => ({ batchId: await desk.importBatch("CANCELLED") }),
  "imports.activate": async (desk) => ({ batchId: await desk.importBatch("COMPLETED") }),
  "imports.delete": async (desk) => ({ batchId: await desk.importBatch() }),
  "imports.onProgress": async (desk) => ({ batchId: await desk.importBatch(), lastEventId: "0" }),
  "slots.keep": async (desk) => ({ ...(await desk.device()), giveBack: [randomUUID()], more: true }),
  "sync.hello": async () => ({
    deviceId: randomUUID(),
    name: "Reception 1",
    appVersion: "1.0.0",
    shapes: syncShapes,
    mrnsLeft: 49,
  }),
  "sync.snapshot": async (desk) => {
    await desk.patient();
    const after = "00000000-0000-0000-0000-000000000000";
    return { ...(await desk.device()), entity: "patient", after, max: 2 };
  },
  "sync.pull": async (desk) => ({ ...(await desk.device()), cursor: { xid: "0", k: "0" }, max: 2 }),
  "sync.onNudge": async (desk) => ({ deviceId: (await desk.device()).deviceId }),
  "sync.fetch": async (desk) => ({ ...(await desk.device()), ids: [await desk.patient()] }),
  "sync.push": async (desk) => ({ ...(await desk.device()), commands: [], reads: [] }),
  "sync.attention": async (desk) => ({ deviceId: (await desk.device()).deviceId }),
  "sync.resolve": async (desk) => {
    const { deviceId } = await desk.device();
    return { itemId: deviceId, choice: "theirs", deviceId };
  },
  "sync.devices": async () => ({}),
  "sync.revoke": async (desk) => ({ id: (await desk.device()).deviceId }),
  "users.list": async () => ({ active: true, ...paging }),
  "users.get": async (desk) => ({ id: await desk.user() }),
  "users.create": async () => ({
    email: `${randomUUID()}@clinic.test`,
    name: "Robin Frost",
    role: "clinician",
    password: goodPassword,
  }),
  "users.invite": async () => ({ email: `${randomUUID()}@clinic.test`, name: "Robin Frost", role: "frontdesk" }),
  "users.update": async (desk) => ({
    id: await desk.user(),
    name: "Robin Winter",
    role: "clinician",
    password: goodPassword,
  }),
  "users.deactivate": async (desk) => ({ id: await desk.user() }),
  "users.activate": async (desk) => ({ id: await desk.user() }),
  "users.sessions": async (desk) => ({ id: await desk.user() }),
  "users.revokeSessions": async (desk) => ({ id: await desk.user(), sessionId: randomUUID() }),
  "clients.list": async () => ({}),
  "clients.rotate": async (desk) => ({ id: await desk.client() }),
  "clients.revoke": async (desk) => ({ id: await desk.client() }),
  "audit.list": async (desk) => ({
    from: "2020-01-01T00:00:00Z",
    to: "2040-01-01T00:00:00Z",
    actorId: randomUUID(),
    patientId: await desk.patient(),
    action: "patients.get",
    kind: "reads",
    outcome: "ok",
    ...paging,
  }),
  "audit.export": async (desk) => ({
    actorId: randomUUID(),
    patientId: await desk.patient(),
    kind: "changes",
    outcome: "ok",
  }),
};
