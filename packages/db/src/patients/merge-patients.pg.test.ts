import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addAppointment, addPatient, idOf, now } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { findOverlappingAppointments, lockBookingsOf, mergeRecords, unmergePatients } from "./merge-patients.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    for (const at of [1, 2, 3]) await addPatient(tx, at);
    await addAppointment(tx, 11, idOf(2), "2026-12-01T09:00:00Z");
    await addAppointment(tx, 12, idOf(2), "2026-12-01T10:00:00Z");
    await addAppointment(tx, 13, idOf(1), "2026-12-01T10:30:00Z");
  });
});
afterAll(() => clinics[Symbol.asyncDispose]());

const merge = { mergeId: idOf(90), survivorId: idOf(1), duplicateId: idOf(2), by: idOf(80), now };
const ownersOf = async () => {
  const { rows } = await clinics.db.owner.query<{ clinic: string; patient: string }>(
    "select clinic_id as clinic, patient_id as patient from appointment order by clinic_id, id",
  );
  return {
    here: rows.filter(({ clinic }) => clinic === clinics.here).map(({ patient }) => patient),
    there: rows.filter(({ clinic }) => clinic === clinics.there).map(({ patient }) => patient),
  };
};

test("appointments overlap when they share time, but not when one follows another, and not with cancelled ones", async () => {
  await clinics.as(clinics.there, async (tx) => {
    await addAppointment(tx, 14, idOf(1), "2026-12-01T09:15:00Z");
    await addAppointment(tx, 16, idOf(2), "2026-12-01T10:45:00Z"); // at the same time as one of patient 1
    expect(await findOverlappingAppointments(tx, idOf(1), idOf(2))).toEqual([idOf(11), idOf(16)]);
  });
  await clinics.as(clinics.here, async (tx) => {
    expect(await findOverlappingAppointments(tx, idOf(1), idOf(2))).toEqual([]);
    await addAppointment(tx, 15, idOf(3), "2026-12-01T09:15:00Z", "cancelled");
    expect(await findOverlappingAppointments(tx, idOf(3), idOf(2))).toEqual([]);
    expect(await findOverlappingAppointments(tx, idOf(2), idOf(3))).toEqual([]);
  });
});

test("a double booking overlaps only with the same practitioner, and the earliest comes first", async () => {
  const { as, db, here } = clinics;
  await as(here, async (tx) => {
    for (const at of [4, 5]) await addPatient(tx, at);
    await addAppointment(tx, 21, idOf(4), "2026-12-03T09:00:00Z");
    await addAppointment(tx, 22, idOf(4), "2026-12-03T10:00:00Z");
    await addAppointment(tx, 24, idOf(5), "2026-12-03T10:15:00Z");
    await addAppointment(tx, 23, idOf(5), "2026-12-03T09:15:00Z");
  });
  const doubled = (at: number, practitioner: number) =>
    db.owner.query(
      "update appointment set overbook_reason = 'urgent', practitioner_id = $3 where clinic_id = $1 and id = $2",
      [here, idOf(at), idOf(practitioner)],
    );
  const overlapping = (one: number, other: number) =>
    as(here, async (tx) => {
      await withoutIndexOrder(tx);
      return (await findOverlappingAppointments(tx, idOf(one), idOf(other))).map((id) => Number(id.slice(-2)));
    });
  expect(await overlapping(4, 5)).toEqual([23, 24]);
  await doubled(23, 23);
  expect(await overlapping(4, 5)).toEqual([24]);
  expect(await overlapping(5, 4)).toEqual([22]);
  await doubled(23, 21);
  expect(await overlapping(4, 5)).toEqual([23, 24]);
  await db.owner.query("delete from appointment where id = any($1)", [[21, 22, 23, 24].map(idOf)]);
});

test("with the same practitioner too, only appointments that are not cancelled count", async () => {
  const { as, db, here } = clinics;
  await as(here, async (tx) => {
    for (const at of [6, 7]) await addPatient(tx, at);
    await addAppointment(tx, 25, idOf(6), "2026-12-05T09:00:00Z");
    await addAppointment(tx, 26, idOf(7), "2026-12-05T09:15:00Z", "cancelled");
  });
  const practitioner = "update appointment set practitioner_id = $3 where clinic_id = $1 and id = $2";
  await db.owner.query(practitioner, [here, idOf(26), idOf(25)]);
  await as(here, async (tx) => {
    expect(await findOverlappingAppointments(tx, idOf(6), idOf(7))).toEqual([]);
    expect(await findOverlappingAppointments(tx, idOf(7), idOf(6))).toEqual([]);
  });
  await db.owner.query("delete from appointment where id = any($1)", [[25, 26].map(idOf)]);
});

test("a merge moves the duplicate's appointments, and its undo gives back those that are still the survivor's", async () => {
  const { there } = await ownersOf();
  await clinics.as(clinics.here, async (tx) => {
    expect((await mergeRecords(tx, merge)).toSorted()).toEqual([idOf(11), idOf(12)]);
  });
  expect((await ownersOf()).here).toEqual([idOf(1), idOf(1), idOf(1), idOf(3)]);
  // One of them was moved to another patient meanwhile, and stays there.
  await clinics.db.owner.query("update appointment set patient_id = $2 where clinic_id = $1 and id = $3", [
    clinics.here,
    idOf(3),
    idOf(12),
  ]);
  expect(await clinics.as(clinics.there, (tx) => unmergePatients(tx, merge.mergeId, now))).toBe("unknown");
  expect(await clinics.as(clinics.here, (tx) => unmergePatients(tx, merge.mergeId, now))).toEqual({
    survivorId: idOf(1),
    duplicateId: idOf(2),
  });
  expect(await ownersOf()).toEqual({ here: [idOf(2), idOf(3), idOf(1), idOf(3)], there });
  expect(await clinics.as(clinics.here, (tx) => unmergePatients(tx, merge.mergeId, now))).toBe("undone-before");
  const { rows } = await clinics.db.owner.query(
    "select clinic_id, id from patient where not active or merged_into is not null",
  );
  expect(rows).toEqual([]);
});

test("each merge is undone separately; the survivor's earlier appointments stay, and every changed record gets a new version", async () => {
  const { as, db, here } = clinics;
  const versions = async () => {
    const { rows } = await db.owner.query<{ version: number }>(
      `select version from patient where clinic_id = $1 and id = any($2) union all
       select version from appointment where clinic_id = $1 and id = any($2)`,
      [here, [62, 71].map(idOf)],
    );
    return rows.map(({ version }) => version);
  };
  await as(here, async (tx) => {
    for (const at of [61, 62, 63, 64]) await addPatient(tx, at);
    await addAppointment(tx, 71, idOf(62), "2026-12-04T09:00:00Z");
    await addAppointment(tx, 72, idOf(61), "2026-12-04T10:00:00Z");
    await mergeRecords(tx, { ...merge, mergeId: idOf(91), survivorId: idOf(61), duplicateId: idOf(62) });
    await mergeRecords(tx, { ...merge, mergeId: idOf(92), survivorId: idOf(63), duplicateId: idOf(64) });
  });
  expect(await versions()).toEqual([2, 2]);
  await as(here, async (tx) => {
    expect(await unmergePatients(tx, idOf(91), now)).toMatchObject({ survivorId: idOf(61) });
    // Until this transaction ends, nobody else can undo the merge or book.
    const nowait = "select from patient_merge where clinic_id = $1 and id = $2 for key share nowait";
    await expect(db.owner.query(nowait, [here, idOf(91)])).rejects.toMatchObject({ code: "55P03" });
    await expect(
      as(here, async (other) => {
        await other.query("set local lock_timeout = '50ms'");
        await lockBookingsOf(other, [idOf(62)]);
      }),
    ).rejects.toMatchObject({ code: "55P03" });
  });
  expect(await versions()).toEqual([3, 3]);
  const { rows } = await db.owner.query<{ id: string; patient: string }>(
    "select id, patient_id as patient from appointment where clinic_id = $1 and id = any($2) order by id",
    [here, [71, 72].map(idOf)],
  );
  expect(rows.map(({ patient }) => patient)).toEqual([idOf(62), idOf(61)]);
  const { rows: merges } = await db.owner.query<{ undone: boolean }>(
    "select undone_at is not null as undone from patient_merge where clinic_id = $1 and id = any($2) order by id",
    [here, [91, 92].map(idOf)],
  );
  expect(merges).toEqual([{ undone: true }, { undone: false }]);
});

test("undoing a merge restores its own duplicate, and no other one of this or another clinic", async () => {
  const [first, second] = [
    { ...merge, mergeId: idOf(93), survivorId: idOf(31), duplicateId: idOf(32) },
    { ...merge, mergeId: idOf(94), survivorId: idOf(33), duplicateId: idOf(34) },
  ];
  const retired = async () => {
    const { rows } = await clinics.db.owner.query<{ clinic: string; id: string; into: string }>(
      `select clinic_id as clinic, id, merged_into as into from patient
       where not active and id = any($1) order by clinic_id, id`,
      [[31, 32, 33, 34].map(idOf)],
    );
    return rows.map(({ clinic, id, into }) => [clinic, id, into]);
  };
  const movedThere = async () => {
    const { rows } = await clinics.db.owner.query<{ patient: string; undone: boolean }>(
      `select a.patient_id as patient, m.undone_at is not null as undone from appointment a
       join patient_merge m on m.clinic_id = a.clinic_id and m.id = $3 where a.clinic_id = $1 and a.id = $2`,
      [clinics.there, idOf(73), first.mergeId],
    );
    return rows;
  };
  await clinics.inBoth(async (tx) => {
    for (const at of [31, 32, 33, 34]) await addPatient(tx, at);
    await addAppointment(tx, 73, idOf(32), "2026-12-06T09:00:00Z");
    await mergeRecords(tx, first);
    await mergeRecords(tx, second);
  });
  const { here, there } = clinics;
  expect(await retired()).toEqual([
    [here, idOf(32), idOf(31)],
    [here, idOf(34), idOf(33)],
    [there, idOf(32), idOf(31)],
    [there, idOf(34), idOf(33)],
  ]);
  await clinics.as(here, (tx) => unmergePatients(tx, first.mergeId, now));
  expect(await retired()).toEqual([
    [here, idOf(34), idOf(33)],
    [there, idOf(32), idOf(31)],
    [there, idOf(34), idOf(33)],
  ]);
  expect(await movedThere()).toEqual([{ patient: idOf(31), undone: false }]);
});
