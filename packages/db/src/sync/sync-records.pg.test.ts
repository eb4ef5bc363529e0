import { randomUUID } from "node:crypto";
import { deviceId, instantOf } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addAppointment, addPatient, idOf, now } from "../testing/mirrored-patients.ts";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { renewGrant } from "./grant.pg.ts";
import {
  countSyncRecords,
  hasMorePatients,
  readRevs,
  readSnapshotPage,
  readSyncRecords,
  type SyncView,
} from "./sync-records.pg.ts";

const desk = deviceId.parse(randomUUID());
const otherDesk = deviceId.parse(randomUUID());
let reader: string;
let view: SyncView;
let world: TwoClinics;
/** Five patients in each clinic; the first has an appointment that is over and the second one ahead. */
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  reader = (await addStaff(world.db, world.here)).id;
  view = {
    deviceId: desk,
    readerId: reader,
    seesAllAttention: false,
    patientsSince: null,
    appointmentsSince: instantOf(Date.UTC(2026, 10, 1)),
    notesSince: instantOf(Date.UTC(2026, 10, 1)),
    notesBy: null,
  };
  await world.inBoth(async (tx) => {
    for (const number of [5, 3, 1, 2, 4]) await addPatient(tx, number);
    await addAppointment(tx, 11, idOf(1), "2026-10-02T08:00:00Z");
    await addAppointment(tx, 12, idOf(2), "2026-12-02T08:00:00Z");
    await addNote(tx, 21, desk, "2026-10-02T08:00:00Z");
    await addNote(tx, 22, desk, "2026-11-02T08:00:00Z");
    await addNote(tx, 23, otherDesk, "2026-11-03T08:00:00Z");
    for (const device of [desk, otherDesk]) {
      await tx.query(
        `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'desk', '1', '', $2)`,
        [tx.clinicId, device],
      );
      await tx.query(
        `insert into sync_attention (clinic_id, id, device_id, path, made_by, made_at, code, details)
         values ($1, $2, $2, 'patients.update', $2, now(), 'version_conflict', '{}')`,
        [tx.clinicId, device],
      );
    }
  });
  const expiresAt = instantOf(Date.UTC(2099, 0, 1));
  await here((tx) => renewGrant(tx, { deviceId: desk, userId: reader, key: Buffer.alloc(32, 1), expiresAt }));
});
afterAll(() => world[Symbol.asyncDispose]());

const addNote = (tx: Tx, at: number, author: string, filedAt: string) =>
  tx.query(
    `insert into note (clinic_id, id, patient_id, taken_at, content, kind, source, language, section_spans, quarantined,
       rules_version, created_by, created_by_name, created_at, updated_at)
     values ($1, $2, $3, $5, 'Note ' || $6, 'other', 'typed', 'en', '[]', '[]', 1, $4, 'A', $5, $5)`,
    [tx.clinicId, idOf(at), idOf(1), author, filedAt, String(at)],
  );
const here = <T>(work: (tx: Tx) => Promise<T>) => world.as(world.here, work);
const idsOf = (rows: readonly (readonly unknown[])[]) => rows.map(([id]) => String(id));
const ids = (...numbers: number[]) => numbers.map(idOf);

test("pages follow each other in the order of ids, without a gap and without another clinic's rows", async () => {
  const seen: unknown[] = [];
  for (let after: string | null = null, isMore = true; isMore; ) {
    const { columns, rows } = await here(async (tx) => {
      await withoutIndexOrder(tx);
      return readSnapshotPage(tx, "patient", { after, atMost: 2, view });
    });
    expect(columns.at(0)).toBe("id");
    expect(columns.at(-1)).toBe("rev");
    expect(rows.length).toBeLessThanOrEqual(2);
    seen.push(...idsOf(rows));
    isMore = rows.length > 0;
    after = isMore ? String(seen.at(-1)) : after;
  }
  expect(seen).toEqual(ids(1, 2, 3, 4, 5));
});

test("a row has the rev of its line in the feed, and zero without one", async () => {
  await world.db.owner.query("delete from change where entity = 'patient' and id = $1", [idOf(3)]);
  const { rows } = await here((tx) => readSnapshotPage(tx, "patient", { after: null, atMost: 9, view }));
  const revs = await here((tx) => readRevs(tx, "patient", ids(1, 2, 3)));
  expect([...revs.keys()].toSorted()).toEqual(ids(1, 2));
  for (const number of [1, 2]) {
    const row = rows.find(([id]) => id === idOf(number));
    expect(row?.at(-1)).toBe(revs.get(idOf(number)));
  }
  expect(rows.find(([id]) => id === idOf(3))?.at(-1)).toBe(0);
  const elsewhere = await world.as(world.there, (tx) => readRevs(tx, "patient", ids(1, 3)));
  expect(elsewhere.get(idOf(1))).not.toBe(revs.get(idOf(1)));
  expect(elsewhere.has(idOf(3))).toBe(false);
});

test("records of different kinds with the same id have a rev each", async () => {
  const { rows } = await world.db.owner.query<{ entity: "appointment" | "practitioner"; rev: string }>(
    "select entity, rev from change where clinic_id = $1 and id = $2",
    [world.here, idOf(11)],
  );
  expect(rows.map(({ entity }) => entity).toSorted()).toEqual(["appointment", "practitioner"]);
  for (const { entity, rev } of rows)
    expect(await here((tx) => readRevs(tx, entity, ids(11)))).toEqual(new Map([[idOf(11), Number(rev)]]));
});

test("appointments that ended before the window are left out, and in a large clinic patients who were not there since", async () => {
  const list = async (entity: "appointment" | "patient", more: Partial<SyncView> = {}) =>
    idsOf(
      (await here((tx) => readSnapshotPage(tx, entity, { after: null, atMost: 9, view: { ...view, ...more } }))).rows,
    );
  expect(await list("appointment")).toEqual(ids(12));
  expect(await list("appointment", { appointmentsSince: instantOf(Date.UTC(2026, 8, 1)) })).toEqual(ids(11, 12));
  expect(await list("patient", { patientsSince: instantOf(Date.parse(now) + 1000) })).toEqual(ids(2));
  expect(await list("patient", { patientsSince: now })).toEqual(ids(1, 2, 3, 4, 5));
});

test("what is right at the edge of a window is in it, and another clinic's appointment brings no patient", async () => {
  await world.as(world.there, (tx) => addAppointment(tx, 13, idOf(3), "2026-12-03T08:00:00Z"));
  const list = async (entity: "appointment" | "patient" | "note", more: Partial<SyncView>) =>
    idsOf(
      (await here((tx) => readSnapshotPage(tx, entity, { after: null, atMost: 9, view: { ...view, ...more } }))).rows,
    );
  const at = (moment: string, later = 0) => instantOf(Date.parse(moment) + later);
  for (const [later, ofAppointments, ofPatients, ofNotes] of [
    [0, ids(12), ids(2), ids(22, 23)],
    [1, [], [], ids(23)],
  ] as const) {
    expect(await list("appointment", { appointmentsSince: at("2026-12-02T08:30:00Z", later) })).toEqual(ofAppointments);
    expect(await list("patient", { patientsSince: at("2026-12-02T08:00:00Z", later) })).toEqual(ofPatients);
    expect(await list("note", { notesSince: at("2026-11-02T08:00:00Z", later) })).toEqual(ofNotes);
  }
});

test("what waits for a decision on another desk is only for those who may see it", async () => {
  const both = [desk, otherDesk].toSorted();
  const read = (more: Partial<SyncView>) => here((tx) => readSyncRecords(tx, "attention", both, { ...view, ...more }));
  expect(idsOf(await read({}))).toEqual([desk]);
  expect(idsOf(await read({ seesAllAttention: true })).toSorted()).toEqual(both);
  // Whoever has no grant for a device sees nothing of it, although they know its id.
  expect(await read({ deviceId: otherDesk })).toEqual([]);
  expect(await read({ readerId: randomUUID() })).toEqual([]);
});

test("notes are told of to everybody, and what they say to those who may read them", async () => {
  const said = (rows: readonly (readonly unknown[])[]) =>
    rows.map((row) => (row[textAt] as { content: string } | null)?.content ?? null);
  const page = (notesBy: string | null) =>
    here((tx) => readSnapshotPage(tx, "note", { after: null, atMost: 9, view: { ...view, notesBy } }));
  const textAt = (await page(null)).columns.indexOf("text");
  expect(idsOf((await page(desk)).rows)).toEqual(ids(22, 23)); // the first was filed too long ago
  expect(said((await page(null)).rows)).toEqual(["Note 22", "Note 23"]);
  expect(said((await page(desk)).rows)).toEqual(["Note 22", null]);
  const pulled = async (at: number) =>
    said(await here((tx) => readSyncRecords(tx, "note", ids(at), { ...view, notesBy: otherDesk })));
  expect([await pulled(22), await pulled(23)]).toEqual([[null], ["Note 23"]]);
  await here((tx) =>
    tx.query("update note set withdrawn_at = now(), withdrawn_by = id where clinic_id = $1 and id = $2", [
      tx.clinicId,
      idOf(22),
    ]),
  );
  expect(idsOf(await here((tx) => readSyncRecords(tx, "note", ids(22, 23), view)))).toEqual(ids(23));
});

test("only the records that are asked for come back, and those that are gone do not", async () => {
  const rows = await here((tx) => readSyncRecords(tx, "patient", ids(2, 4, 99), view));
  expect(idsOf(rows).toSorted()).toEqual(ids(2, 4));
});

test("records are counted as they would be fetched", async () => {
  const counts = await here((tx) => countSyncRecords(tx, view));
  expect(counts).toMatchObject({ clinic: 1, patient: 5, appointment: 1, practitioner: 2, attention: 1 });
});

test("whether there are more active patients than a number", async () => {
  const isMore = (than: number) => here((tx) => hasMorePatients(tx, than));
  expect([await isMore(4), await isMore(5)]).toEqual([true, false]);
  await world.db.owner.query("update patient set active = false where clinic_id = $1 and id = $2", [
    world.here,
    idOf(5),
  ]);
  expect(await isMore(4)).toBe(false);
});
