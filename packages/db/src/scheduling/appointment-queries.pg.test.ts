import type { Instant, NewAppointment } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { lockName, takeLocks } from "../shared/appointment-locks.pg.ts";
import {
  appointmentOf,
  at,
  createMirroredSchedule,
  locationOf,
  type MirroredSchedule,
  patientOf,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { withoutIndexOrder } from "../testing/two-clinics.ts";
import { listMoves } from "./appointment-moves.pg.ts";
import {
  findAppointment,
  findAppointmentsById,
  insertAppointment,
  listAppointments,
  lockAppointment,
  updateAppointment,
} from "./appointment-queries.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());
beforeEach(() => schedule.clear());

const wanted = (number: number, from: string, to: string, more: Partial<NewAppointment> = {}): NewAppointment => ({
  id: appointmentOf(number),
  patientId: patientOf(1),
  practitionerId: practitionerOf(1),
  locationId: null,
  start: at(from),
  end: at(to),
  status: "booked",
  statusHistory: [{ status: "booked", at: at("07:00"), by: "Nadia", reason: null }],
  reason: null,
  kind: null,
  overbookReason: null,
  overbookedBy: null,
  outsideAvailability: false,
  createdAt: at("07:00"),
  ...more,
});
const insert = async (...parts: Parameters<typeof wanted>) =>
  (await schedule.here((tx) => insertAppointment(tx, wanted(...parts)))) !== null;
/** Tries to move the first appointment here; returns whether it succeeded. */
const move = async (from: string, to: string, more: object = {}) =>
  schedule.here(async (tx) => {
    const current = await lockAppointment(tx, appointmentOf(1));
    if (!current) throw new Error("there is no appointment");
    const moved = { from: current, by: "Nadia" };
    const change = { ...current, start: at(from), end: at(to), updatedAt: at("07:30"), moved, ...more };
    return updateAppointment(tx, current.id, change);
  });

describe("a booking", () => {
  test("keeps out appointments that overlap it by practitioner, patient or room, but not adjacent ones", async () => {
    expect(await insert(1, "10:00", "10:30", { locationId: locationOf(1) })).toBe(true);
    const others = { patientId: patientOf(2), practitionerId: practitionerOf(2) };
    expect(await insert(2, "10:29", "11:00", { patientId: patientOf(2) })).toBe(false);
    expect(await insert(2, "10:29", "11:00", { practitionerId: practitionerOf(2) })).toBe(false);
    expect(await insert(2, "10:29", "11:00", { ...others, locationId: locationOf(1) })).toBe(false);
    expect(await insert(2, "10:29", "11:00", others)).toBe(true);
    expect(await insert(3, "10:30", "11:00", { patientId: patientOf(3) })).toBe(true);
    expect(await insert(4, "09:30", "10:00")).toBe(true);
  });

  test("reads only appointments of the same day, also while PostgreSQL has no statistics about them", async () => {
    const rowsRead = await schedule.here(async (tx) => {
      await tx.query(
        `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
           select $1, gen_random_uuid(), $2, $3, at, at + interval '30 minutes', 'booked', '[]'
           from generate_series($4::timestamptz, $4::timestamptz + interval '499 days', interval '1 day') at`,
        [tx.clinicId, patientOf(1), practitionerOf(1), at("10:00")],
      );
      const read = async () => {
        const { rows } = await tx.query<{ count: number }>(
          "select idx_tup_fetch::int as count from pg_stat_xact_user_tables where relname = 'appointment'",
        );
        return rows[0]?.count ?? Number.NaN;
      };
      const before = await read();
      expect(await insertAppointment(tx, wanted(1, "10:15", "10:45", { patientId: patientOf(2) }))).toBeNull();
      expect(await insertAppointment(tx, wanted(2, "12:00", "12:30"))).not.toBeNull();
      return (await read()) - before;
    });
    expect(rowsRead).toBeLessThan(10);
  });

  test("does not keep out another clinic's booking with the same ids", async () => {
    await schedule.book(1, "10:00", "10:30");
    await schedule.clinics.db.owner.query("delete from appointment where clinic_id = $1", [schedule.clinics.here]);
    expect(await insert(1, "10:00", "10:30")).toBe(true);
  });

  test("over another one is possible for another patient only, in either lane", async () => {
    const double = { overbookReason: "urgent", overbookedBy: patientOf(9) };
    await insert(1, "10:00", "10:30");
    expect(await insert(2, "10:00", "10:30", double)).toBe(false);
    expect(await insert(2, "10:00", "10:30", { ...double, patientId: patientOf(2) })).toBe(true);
    expect(await insert(3, "10:29", "10:59", { ...double, patientId: patientOf(2) })).toBe(false);
    expect(await insert(3, "10:30", "11:00", { ...double, patientId: patientOf(2) })).toBe(true);
    expect(await insert(4, "10:45", "11:15", { patientId: patientOf(2) })).toBe(false);
  });

  test("is refused for a retired patient or practitioner", async () => {
    const retire = (is: boolean) =>
      schedule.clinics.db.owner.query("update patient set active = $2 where clinic_id = $1 and id = $3", [
        schedule.clinics.here,
        !is,
        patientOf(3),
      ]);
    await retire(true);
    expect(await insert(1, "10:00", "10:30", { patientId: patientOf(3) })).toBe(false);
    await retire(false);
    expect(await insert(1, "10:00", "10:30", { patientId: patientOf(3) })).toBe(true);
  });
});

test("each appointment is found in its own clinic", async () => {
  await schedule.book(1, "10:00", "10:30");
  await schedule.book(3, "11:00", "11:30");
  await schedule.clinics.db.owner.query("update appointment set reason = 'theirs' where clinic_id = $1", [
    schedule.clinics.there,
  ]);
  expect((await schedule.here((tx) => findAppointment(tx, appointmentOf(1))))?.reason).toBeNull();
  const found = await schedule.here((tx) => findAppointmentsById(tx, [appointmentOf(1), appointmentOf(2)]));
  expect([...found.values()].map(({ id, reason }) => [id, reason])).toEqual([[appointmentOf(1), null]]);
});

describe("a move", () => {
  test("changes only this clinic's appointment, raises its version and is recorded in the history", async () => {
    await schedule.book(1, "10:00", "10:30");
    expect(await move("11:00", "11:30")).toMatchObject({ start: at("11:00"), version: 2 });
    const { here, there } = await schedule.clinics.inBoth((tx) => findAppointment(tx, appointmentOf(1)));
    expect([here?.start, there?.start, there?.version]).toEqual([at("11:00"), at("10:00"), 1]);
    const moves = await schedule.clinics.inBoth((tx) => listMoves(tx, appointmentOf(1)));
    expect([moves.here.length, moves.there.length]).toEqual([1, 0]);
  });

  test("into taken time writes nothing, but next to it succeeds", async () => {
    await schedule.book(1, "10:00", "10:30");
    await schedule.book(2, "11:00", "11:30", { patientId: patientOf(2) });
    expect(await move("11:29", "11:59")).toBeNull();
    expect(await move("11:30", "12:00")).toMatchObject({ version: 2 });
  });

  test("of a double booking to free time holds that time again, and removes who double-booked it", async () => {
    await schedule.book(1, "10:00", "10:30", { overbookReason: "urgent", overbookedBy: patientOf(9) });
    expect(await move("11:00", "11:30", { overbookReason: null })).toMatchObject({ overbooked: false });
    expect(await insert(2, "11:00", "11:30", { patientId: patientOf(2) })).toBe(false);
    const { rows } = await schedule.clinics.db.owner.query(
      "select overbooked_by from appointment where clinic_id = $1 and id = $2",
      [schedule.clinics.here, appointmentOf(1)],
    );
    expect(rows).toEqual([{ overbooked_by: null }]);
    const [written] = await schedule.here((tx) => listMoves(tx, appointmentOf(1)));
    expect(written).toMatchObject({ endedOverbooking: true, overbookReason: null, outsideAvailability: false });
  });

  test("that stays a double booking is recorded as one", async () => {
    await schedule.book(1, "10:00", "10:30", { overbookReason: "urgent", overbookedBy: patientOf(9) });
    expect(await move("11:00", "11:30", { overbookReason: "urgent" })).toMatchObject({ overbooked: true });
    const [written] = await schedule.here((tx) => listMoves(tx, appointmentOf(1)));
    expect(written).toMatchObject({ endedOverbooking: false, overbookReason: "urgent" });
  });

  test("of time or practitioner ends a repeated double booking; another change does not", async () => {
    await schedule.book(1, "10:00", "10:30", { overbookReason: "urgent", overbookedBy: patientOf(9) });
    const { owner } = schedule.clinics.db;
    const own = [schedule.clinics.here, appointmentOf(1)];
    const repeats = async () => {
      const { rows } = await owner.query<{ repeats: boolean }>(
        "select repeats_overbooking as repeats from appointment where clinic_id = $1 and id = $2",
        own,
      );
      await owner.query("update appointment set repeats_overbooking = true where clinic_id = $1 and id = $2", own);
      return rows[0]?.repeats;
    };
    await repeats();
    const more = { overbookReason: "urgent", moved: undefined };
    await move("10:00", "10:30", { ...more, reason: "Cough" });
    expect(await repeats()).toBe(true);
    await move("09:45", "10:30", more);
    expect(await repeats()).toBe(false);
    await move("09:45", "10:15", more);
    expect(await repeats()).toBe(false);
    await move("09:45", "10:15", { ...more, practitionerId: practitionerOf(2) });
    expect(await repeats()).toBe(false);
  });

  test("waits for a transaction that has locked the appointment", async () => {
    await schedule.book(1, "10:00", "10:30");
    const order: string[] = [];
    await schedule.here(async (tx) => {
      await lockAppointment(tx, appointmentOf(1));
      const second = move("12:00", "12:30").then(() => order.push("second"));
      await new Promise((resolve) => setTimeout(resolve, 300));
      order.push("first");
      await tx.query("commit");
      await second;
    });
    expect(order).toEqual(["first", "second"]);
  });
});

describe("a locked appointment", () => {
  test("is locked only in this clinic, with its row", async () => {
    for (const [number, from, to] of [
      [2, "09:00", "09:30"],
      [1, "10:00", "10:30"],
    ] as const)
      await schedule.book(number, from, to);
    const { db, here, there } = schedule.clinics;
    await schedule.here(async (tx) => {
      expect(await lockAppointment(tx, appointmentOf(1))).toMatchObject({ start: at("10:00") });
      const nowait = "select from appointment where clinic_id = $1 and id = $2 for key share nowait";
      await expect(db.owner.query(nowait, [here, appointmentOf(1)])).rejects.toMatchObject({ code: "55P03" });
      for (const [clinic, number] of [
        [there, 1],
        [here, 2],
      ] as const)
        await expect(db.owner.query(nowait, [clinic, appointmentOf(number)])).resolves.toMatchObject({ rowCount: 1 });
      expect(await lockAppointment(tx, appointmentOf(3))).toBeNull();
    });
  });

  test("whose practitioner changes while somebody waits for it is locked with the new practitioner", async () => {
    await schedule.book(1, "10:00", "10:30");
    const isFree = (number: number) =>
      schedule
        .here(async (tx) => {
          await tx.query("set local lock_timeout = '50ms'");
          await takeLocks(tx, [lockName(tx.clinicId, practitionerOf(number))]);
        })
        .then(
          () => true,
          () => false,
        );
    let waiting: Promise<void> | undefined;
    await schedule.here(async (tx) => {
      const current = await lockAppointment(tx, appointmentOf(1), { practitionerId: practitionerOf(2) });
      if (!current) throw new Error("there is no appointment");
      waiting = schedule.here(async (other) => {
        expect(await lockAppointment(other, appointmentOf(1))).toMatchObject({ practitionerId: practitionerOf(2) });
        expect([await isFree(1), await isFree(2)]).toEqual([true, false]);
      });
      await new Promise((resolve) => setTimeout(resolve, 200));
      await updateAppointment(tx, current.id, {
        ...current,
        practitionerId: practitionerOf(2),
        moved: { from: current, by: "Nadia" },
      });
    });
    await waiting;
  });
});

describe("the list", () => {
  const list = async (input: object = {}) => {
    const page = await schedule.here(async (tx) => {
      await withoutIndexOrder(tx);
      return listAppointments(tx, { page: 1, pageSize: 50, ...input });
    });
    return { numbers: page.items.map(({ id }) => Number(id.slice(-2))), total: page.total };
  };

  test("of what was changed begins exactly at the given moment", async () => {
    const times = ["2026-03-02T07:59:59.999Z", "2026-03-02T08:00:00.000Z", "2026-03-02T08:00:00.001Z"];
    for (const [index, time] of times.entries()) {
      const number = index + 1;
      await schedule.book(number, `${9 + index}:00`.padStart(5, "0"), `${10 + index}:00`);
      await schedule.here((tx) =>
        tx.query("update appointment set updated_at = $2 where clinic_id = $1 and right(id::text, 2)::integer = $3", [
          tx.clinicId,
          time,
          number,
        ]),
      );
    }
    expect(await list({ updatedSince: times[1] as Instant })).toEqual({ numbers: [2, 3], total: 2 });
  });

  test("contains this clinic's appointments, filtered by period, practitioner, patient and status", async () => {
    await schedule.book(1, "09:00", "10:00");
    await schedule.book(2, "10:00", "11:00", { practitionerId: practitionerOf(2), status: "arrived" });
    await schedule.book(3, "11:00", "12:00", { patientId: patientOf(2) });
    expect(await list()).toEqual({ numbers: [1, 2, 3], total: 3 });
    expect(await list({ from: at("10:00"), to: at("11:00") })).toEqual({ numbers: [2], total: 1 });
    expect(await list({ from: "2026-03-02T09:59:59.999Z" as Instant, to: at("11:01") })).toMatchObject({ total: 3 });
    expect((await list({ practitionerId: practitionerOf(1) })).numbers).toEqual([1, 3]);
    expect((await list({ patientId: patientOf(1) })).numbers).toEqual([1, 2]);
    expect((await list({ status: "arrived" })).numbers).toEqual([2]);
  });

  test("has a fixed order across pages, with equal starts sorted by id", async () => {
    for (const number of [4, 2, 3, 1])
      await schedule.book(number, number === 4 ? "08:00" : "09:00", "10:00", {
        patientId: patientOf((number % 3) + 1),
        practitionerId: practitionerOf((number % 3) + 1),
        ...(number === 4 ? { status: "cancelled" as const } : {}),
      });
    expect(await list({ pageSize: 2 })).toEqual({ numbers: [4, 1], total: 4 });
    expect(await list({ pageSize: 2, page: 2 })).toEqual({ numbers: [2, 3], total: 4 });
    expect((await list({ sort: "-start", pageSize: 3 })).numbers).toEqual([1, 2, 3]);
    expect((await list({ page: 2, pageSize: 4 })).numbers).toEqual([]);
  });
});
