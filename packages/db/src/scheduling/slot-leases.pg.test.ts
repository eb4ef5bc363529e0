import { randomUUID } from "node:crypto";
import type { DeviceId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { at, createMirroredSchedule, type MirroredSchedule, practitionerOf } from "../testing/mirrored-schedule.ts";
import {
  areReturned,
  findLeasesFor,
  findZoneAndKept,
  insertLeases,
  listLeases,
  removeEndedLeases,
  renewLeases,
  returnLeases,
  wantLeases,
} from "./slot-leases.pg.ts";

let schedule: MirroredSchedule;
const device = randomUUID() as DeviceId;
const other = randomUUID() as DeviceId;
/** The same ids in both clinics. */
const ids = [randomUUID(), randomUUID()];
const both = <T>(work: Parameters<typeof schedule.here<T>>[0]) =>
  Promise.all([schedule.clinics.here, schedule.clinics.there].map((clinic) => schedule.clinics.as(clinic, work)));
const there = <T>(work: Parameters<typeof schedule.here<T>>[0]) => schedule.clinics.as(schedule.clinics.there, work);

beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
  for (const id of [device, other])
    await both((tx) =>
      tx.query(
        `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'desk', '1', '', $2)`,
        [tx.clinicId, id],
      ),
    );
  const slots = ids.map((id, nr) => ({
    id,
    practitionerId: practitionerOf(1),
    locationId: null,
    start: at(`0${nr}:00`),
    end: at(`0${nr}:30`),
  }));
  await both((tx) => insertLeases(tx, device, slots));
});
afterAll(() => schedule[Symbol.asyncDispose]());

test("leases of one clinic are wanted, renewed and given back there only", async () => {
  const period = { from: at("00:00"), to: at("02:00") };
  expect(await schedule.here((tx) => findZoneAndKept(tx, period))).toMatchObject({ kept: [] });
  expect(await schedule.here((tx) => wantLeases(tx, ids))).toEqual([device]);
  expect(await there((tx) => findLeasesFor(tx, device))).toMatchObject({
    own: [{ isWanted: false }, { isWanted: false }],
  });
  await both((tx) => tx.query("update slot_lease set until = now() + interval '1 hour'"));
  await schedule.here((tx) => renewLeases(tx, device));
  const hours = async (clinic: typeof schedule.here) =>
    (await clinic((tx) => listLeases(tx))).map(({ until }) => Math.round((Date.parse(until) - Date.now()) / 3_600_000));
  expect(await hours(schedule.here)).toEqual([24, 24]);
  expect(await hours(there)).toEqual([1, 1]);
  expect(await schedule.here((tx) => returnLeases(tx, other, ids))).toBe(0);
  expect(await schedule.here((tx) => returnLeases(tx, device, ids))).toBe(2);
  expect(await schedule.here((tx) => areReturned(tx, ids))).toBe(true);
  expect(await there((tx) => areReturned(tx, ids))).toBe(false);
  await there((tx) => tx.query("update slot_lease set until = now()"));
  await schedule.here((tx) => removeEndedLeases(tx, at("00:00")));
  expect(await there((tx) => areReturned(tx, ids))).toBe(false);
  await there((tx) => removeEndedLeases(tx, at("00:00")));
  expect(await there((tx) => areReturned(tx, ids))).toBe(true);
});
