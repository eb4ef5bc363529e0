import { randomUUID } from "node:crypto";
import { addStaff } from "@daybook/db/testing";
import { instantOf, type NoteStub, type NoteText, noteFor, patientId, syncColumns, syncEntity } from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { DeskCopy } from "../testing/desk-copy.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

const now = Date.UTC(2027, 2, 1, 8);
const start = (hour: number, day = 8) => instantOf(Date.UTC(2027, 2, day, hour));
let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => now);
});
afterAll(() => world[Symbol.asyncDispose]());

const refusal = (code: string) =>
  expect.objectContaining({ cause: expect.objectContaining({ refusal: expect.objectContaining({ code }) }) });
const entriesOf = async (action: string) => {
  const { rows } = await world.db.owner.query<Record<string, unknown>>(
    `select object_type, object_id, patient_ids, record_count from audit_event
     where clinic_id = $1 and action = $2 order by seq`,
    [world.clinic, action],
  );
  return rows;
};

/** A colleague outside the clinic. */
const colleague = {
  rppsNumber: "10000000009",
  lastName: "DUPONT",
  firstName: "Marie",
  professionName: "Médecin",
  specialtyNames: ["Cardiologie"],
};

/** One record of every kind that a person can make. */
async function makeRecords() {
  const admin = world.as("admin");
  const [practitionerId, patient, other] = [
    await world.addPractitioner(),
    await world.addPatient("Weiß"),
    await world.addPatient("Weiss"),
  ];
  const location = await admin.locations.create({ name: `Room ${randomUUID()}` });
  await admin.patients.notDuplicate({ id: patient, otherId: other, different: true });
  const booked = await admin.appointments.book({
    patientId: patient,
    practitionerId,
    locationId: location.id,
    start: start(9),
    durationMinutes: 30,
    reason: "a cough",
  });
  await admin.notes.create({ patientId: patient, takenAt: start(8, 1), content: "Coughs." });
  const registered = await admin.directory.register({ ...colleague, finess: "750100166", registeredName: "HOPITAL" });
  const worker = registered.healthcareWorker;
  if (!worker) throw new Error("nobody was registered");
  await admin.patients.setDoctor({ id: patient, role: "referrer", healthcareWorkerId: worker.id });
  return { practitionerId, patient, other, location, booked, worker, organization: registered.organization };
}

describe("snapshot and pull", () => {
  test("a copy has the records as the other procedures answer them", async () => {
    const { practitionerId, patient, other, location, booked, worker, organization } = await makeRecords();
    const desk = new DeskCopy(world.as("clinician"));
    await desk.fetchAll();
    const admin = world.as("admin");
    const {
      practitionerId: _,
      effectiveTimeZone: _zone,
      ...hours
    } = await admin.practitioners.getAvailability({ id: practitionerId });
    expect(desk.get("patient", patient)).toMatchObject(await admin.patients.get({ id: patient }));
    expect(desk.get("appointment", booked.id)).toMatchObject(await admin.appointments.get({ id: booked.id }));
    expect(desk.get("practitioner", practitionerId)).toMatchObject(
      await admin.practitioners.get({ id: practitionerId }),
    );
    expect(desk.get("location", location.id)).toMatchObject(await admin.locations.get({ id: location.id }));
    expect(desk.get("hours", practitionerId)).toMatchObject({ ...hours, id: practitionerId });
    const [lesser, greater] = [patient, other].toSorted();
    expect(desk.get("distinction", lesser ?? "")).toEqual({ id: lesser, others: [greater] });
    expect(desk.get("organization", organization?.id ?? "")).toMatchObject({ ...organization });
    expect(desk.get("worker", worker.id)).toMatchObject({ ...worker, organizationIds: [organization?.id] });
    expect(desk.get("doctors", patient)).toMatchObject({
      generalPractitionerId: null,
      generalPractitionerSetAt: null,
      referrerId: worker.id,
      referrerSetAt: start(8, 1),
    });
    const { clinic } = await admin.session.me();
    expect(desk.get("clinic", world.clinic)).toMatchObject({ id: world.clinic, timeZone: clinic.timeZone });
    for (const [entity, records] of desk.records)
      for (const record of records.values()) expect(Object.keys(record)).toEqual([...syncColumns[entity]]);
    expect([...desk.records.keys()]).toEqual(syncEntity.options.filter((entity) => entity !== "attention"));
  });

  test("a copy that follows every kind of change equals a new one", async () => {
    const { practitionerId, patient, other, location, booked, worker } = await makeRecords();
    const desk = new DeskCopy(world.as("admin"));
    await desk.fetchAll();
    const admin = world.as("admin");
    const read = await admin.patients.get({ id: patient });
    const { id: _id, version, createdAt: _c, updatedAt: _u, ...fields } = read;
    await admin.patients.update({ ...fields, id: patient, version, phone: "+33 1 23 45 67 89" });
    await admin.patients.notDuplicate({ id: patient, otherId: other, different: false });
    await admin.patients.delete({ id: other });
    await admin.appointments.move({ id: booked.id, start: start(11) });
    await admin.appointments.setStatus({ id: booked.id, status: "cancelled" });
    await admin.locations.update({ id: location.id, name: `Room ${randomUUID()}` });
    await admin.directory.register({
      ...colleague,
      email: "m.dupont@example.fr",
      finess: "690070024",
      registeredName: "CLINIQUE",
    });
    await admin.patients.setDoctor({ id: patient, role: "referrer", healthcareWorkerId: null });
    const undone = await admin.directory.register({ ...colleague, rppsNumber: "10000000017" });
    await desk.pullAll(2);
    await admin.directory.unregister({ registrationId: undone.registrationId ?? "" });
    await admin.clinic.update({ name: "Another name" });
    await admin.practitioners.setAvailability({ id: practitionerId, timeZone: "UTC", weekly: [], bufferMinutes: 5 });
    const [kept, merged] = [await world.addPatient(), await world.addPatient()];
    await admin.patients.merge({ id: kept, duplicateId: merged });
    const removed = await world.addPractitioner();
    await admin.practitioners.delete({ id: removed });
    // Undoing an import is what deletes rows.
    await world.db.owner.query(
      "insert into practitioner (clinic_id, id, first_name, last_name) values ($1, $2, 'A', 'B')",
      [world.clinic, other],
    );
    await desk.pullAll(2);
    expect(desk.get("practitioner", other)).toBeDefined();
    await world.db.owner.query("delete from practitioner where id = $1", [other]);
    await desk.pullAll(2);
    const fresh = new DeskCopy(world.as("admin"));
    await fresh.fetchAll();
    expect(desk.everything()).toEqual(fresh.everything());
    expect(desk.get("practitioner", other)).toBeUndefined();
    expect(desk.get("worker", worker.id)).toMatchObject({ email: "m.dupont@example.fr" });
    expect(desk.get("worker", worker.id)?.["organizationIds"]).toHaveLength(2);
    expect(desk.get("worker", undone.healthcareWorker?.id ?? "")).toBeUndefined();
    expect(desk.get("doctors", patient)).toMatchObject({ referrerId: null });
    expect(desk.get("patient", merged)).toMatchObject({ active: false, mergedInto: kept });
    expect(desk.get("practitioner", removed)).toMatchObject({ isRemoved: true });
    expect(desk.get("clinic", world.clinic)).toMatchObject({ name: "Another name" });
    expect(await desk.pullOnce()).toMatchObject({ records: {}, gone: [], done: true, unsettled: false });
  });

  test("what changes while the pages are read comes with the first pull", async () => {
    const { patient } = await makeRecords();
    const desk = new DeskCopy(world.as("frontdesk"));
    const changing = (async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        await world.db.owner.query("update patient set phone = $2, version = version + 1 where id = $1", [
          patient,
          `+3312345678${turn}`,
        ]);
        await world.addPatient(`Turn ${turn}`);
      }
    })();
    await Promise.all([desk.fetchAll(1), changing]);
    await desk.pullAll();
    const fresh = new DeskCopy(world.as("frontdesk"));
    await fresh.fetchAll();
    expect(desk.everything()).toEqual(fresh.everything());
  });

  test("what is committed within the first page is in it, or comes with the first pull", async () => {
    const desk = new DeskCopy(world.as("frontdesk"));
    const holder = await world.db.owner.connect();
    try {
      // Of the page's statements, only the one for the feed's end reads this table, so that it waits here.
      await holder.query("begin; lock table sync_floor in access exclusive mode");
      const reading = desk.fetchAll();
      const isWaiting = "select from pg_locks where relation = 'sync_floor'::regclass and not granted";
      await expect.poll(async () => (await holder.query(isWaiting)).rowCount, { interval: 10 }).toBe(1);
      await holder.query("update clinic set name = 'In between'; commit");
      await reading;
    } finally {
      holder.release();
    }
    await desk.pullAll();
    expect(desk.get("clinic", world.clinic)).toMatchObject({ name: "In between" });
  });

  test("appointments that ended long ago are not fetched", async () => {
    const { patient, practitionerId, booked } = await makeRecords();
    const old = randomUUID();
    await world.db.owner.query(
      `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
       values ($1, $2, $3, $4, $5::timestamptz - interval '91 days', $5::timestamptz - interval '90 days 23 hours', 'fulfilled', '[]')`,
      [world.clinic, old, patient, practitionerId, start(8, 1)],
    );
    const desk = new DeskCopy(world.as("frontdesk"));
    await desk.fetchAll();
    expect(desk.get("appointment", booked.id)).toBeDefined();
    expect(desk.get("appointment", old)).toBeUndefined();
  });

  test("other clinics' records are in no answer", async () => {
    const clinic = await world.addClinic();
    const desk = new DeskCopy(world.as("frontdesk", { clinic }));
    await desk.fetchAll();
    await makeRecords();
    await desk.pullAll();
    expect(Object.keys(desk.everything())).toEqual(["clinic"]);
    const foreign = [await world.addPatient()];
    const { rows } = await world
      .as("frontdesk", { clinic })
      .sync.fetch({ deviceId: desk.deviceId, epoch: desk.epoch, ids: foreign });
    expect(rows).toEqual([]);
  });

  test("a copy of another epoch, and a cursor that the feed does not reach back to, are refused", async () => {
    const desk = new DeskCopy(world.as("frontdesk"));
    await desk.fetchAll();
    const { epoch, deviceId } = desk;
    const caller = world.as("frontdesk");
    const other = { deviceId, epoch: randomUUID(), cursor: desk.cursor };
    await expect(caller.sync.pull(other)).rejects.toMatchObject({
      cause: { refusal: { code: "epoch_changed", details: { epoch } } },
    });
    await expect(caller.sync.snapshot({ deviceId, epoch: other.epoch, entity: "clinic" })).rejects.toThrow(
      refusal("epoch_changed"),
    );
    await expect(caller.sync.fetch({ deviceId, epoch: other.epoch, ids: [await world.addPatient()] })).rejects.toThrow(
      refusal("epoch_changed"),
    );
    const pullFrom = (xid: string) => caller.sync.pull({ deviceId, epoch, cursor: { xid, k: "0" } });
    await expect(pullFrom("900000000000")).rejects.toThrow(refusal("cursor_too_old"));
    await world.db.owner.query("insert into sync_floor (clinic_id, floor) values ($1, $2::text::xid8)", [
      world.clinic,
      desk.cursor.xid,
    ]);
    try {
      await expect(pullFrom(String(BigInt(desk.cursor.xid) - 1n))).rejects.toThrow(refusal("cursor_too_old"));
      await expect(pullFrom(desk.cursor.xid)).resolves.toBeDefined();
      await expect(pullFrom("0")).resolves.toBeDefined();
    } finally {
      await world.db.owner.query("delete from sync_floor");
    }
  });
});

describe("what waits for a decision", () => {
  const raise = async (device: string) => {
    const id = randomUUID();
    await world.db.owner.query(
      `insert into sync_attention (clinic_id, id, device_id, path, made_by, made_at, code, details)
       values ($1, $2, $3, 'appointments.book', $2, now(), 'appointment_conflict', '{"alternatives": []}')`,
      [world.clinic, id, device],
    );
    return id;
  };

  test("is on its own desk, and on those of the front desk and the administrators, until it is decided", async () => {
    const desks: DeskCopy[] = [];
    for (const role of ["admin", "frontdesk", "clinician", "clinician"] as const) {
      const { id: person } = await addStaff(world.db, world.clinic, { role });
      desks.push(new DeskCopy(world.as(role, { person })));
    }
    for (const desk of desks) {
      await desk.hello();
      await desk.fetchAll();
    }
    const own = desks[2];
    const item = await raise(own?.deviceId ?? "");
    const seenBy = () => desks.map((desk) => desk.get("attention", item) !== undefined);
    for (const desk of desks) await desk.pullAll();
    expect(seenBy()).toEqual([true, true, true, false]);
    expect(own?.get("attention", item)).toMatchObject({ code: "appointment_conflict", details: { alternatives: [] } });
    for (const desk of desks) await desk.fetchAll();
    expect(seenBy()).toEqual([true, true, true, false]);
    const { items } = await world.as("admin").sync.devices();
    expect(items.find(({ id }) => id === own?.deviceId)).toMatchObject({ waiting: 1 });
    await world.db.owner.query("update sync_attention set resolved_at = now() where id = $1", [item]);
    for (const desk of desks) await desk.pullAll();
    expect(seenBy()).toEqual([false, false, false, false]);
  });
});

describe("the audit trail", () => {
  test("has one entry for each page, which names the device and counts the records, and none for an empty pull", async () => {
    const clinicHasPatients = await world.addPatient();
    const desk = new DeskCopy(world.as("frontdesk"));
    const before = (await entriesOf("sync.snapshot")).length;
    await desk.fetchAll(1_000);
    await desk.pullAll();
    const pages = (await entriesOf("sync.snapshot")).slice(before);
    expect(pages).toHaveLength(desk.records.size); // an empty kind has no entry
    for (const page of pages)
      expect(page).toMatchObject({ object_type: "device", object_id: desk.deviceId, patient_ids: [] });
    expect(pages.map((page) => page["record_count"])).toEqual([...desk.records.values()].map(({ size }) => size));
    const pulls = (await entriesOf("sync.pull")).length;
    await desk.pullOnce();
    expect(await entriesOf("sync.pull")).toHaveLength(pulls);
    await world.db.owner.query("update patient set phone = null where id = $1", [clinicHasPatients]);
    await desk.pullAll();
    expect((await entriesOf("sync.pull")).slice(pulls)).toEqual([
      { object_type: "device", object_id: desk.deviceId, patient_ids: [], record_count: 1 },
    ]);
  });

  test("names the patients that were fetched one by one", async () => {
    const desk = new DeskCopy(world.as("frontdesk"));
    await desk.hello();
    const [known, unknown] = [await world.addPatient("Fetched"), patientId.parse(randomUUID())];
    const { deviceId, epoch } = desk;
    const { columns, rows } = await world.as("frontdesk").sync.fetch({ deviceId, epoch, ids: [known, unknown] });
    expect(columns).toEqual([...syncColumns.patient, "rev"]);
    expect(rows.map(([id]) => id)).toEqual([known]);
    expect(rows[0]?.at(-1)).toBeGreaterThan(0);
    expect((await entriesOf("sync.fetch")).at(-1)).toMatchObject({ patient_ids: [known], record_count: 1 });
  });
});

describe("notes", () => {
  test("come as `notes.get` shows them: to their author and to clinicians whole, to the front desk that they are there", async () => {
    const people = {
      clinician: (await addStaff(world.db, world.clinic, { role: "clinician" })).id,
      frontdesk: (await addStaff(world.db, world.clinic)).id,
    };
    const as = (role: keyof typeof people) => world.as(role, { person: people[role] });
    const [clinician, frontdesk] = [as("clinician"), as("frontdesk")];
    const desks = { clinician: new DeskCopy(clinician), frontdesk: new DeskCopy(frontdesk) };
    const patient = await world.addPatient("Noted");
    const made = [
      await clinician.notes.create({ patientId: patient, takenAt: start(8, 1), content: "A: Asthma. P: Salbutamol." }),
      await frontdesk.notes.create({ patientId: patient, takenAt: start(8, 1), content: "Called, BP 142/88 at home." }),
    ];
    for (const desk of Object.values(desks)) await desk.fetchAll();
    const check = async () => {
      for (const role of ["clinician", "frontdesk"] as const)
        for (const { id } of made) {
          const { text, ...stub } = desks[role].get("note", id) ?? {};
          const actor = { id: people[role], role };
          const shown = noteFor(actor, stub as unknown as NoteStub, text as unknown as NoteText | null);
          expect(shown).toEqual(await as(role).notes.get({ patientId: patient, id }));
        }
    };
    await check();
    await clinician.notes.setKind({ patientId: patient, id: made[1]?.id ?? "", kind: "nursing" });
    const [finding] = made[0]?.findings ?? [];
    await clinician.notes.confirmFinding({
      patientId: patient,
      noteId: made[0]?.id ?? "",
      id: finding?.id ?? "",
      confirmed: true,
    });
    for (const desk of Object.values(desks)) await desk.pullAll();
    await check();
    await clinician.notes.delete({ patientId: patient, id: made[0]?.id ?? "" });
    for (const desk of Object.values(desks)) await desk.pullAll();
    for (const desk of Object.values(desks)) expect(desk.get("note", made[0]?.id ?? "")).toBeUndefined();
  });
});
