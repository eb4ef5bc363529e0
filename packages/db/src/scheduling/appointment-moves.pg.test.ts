import { afterAll, beforeAll, expect, inject, test } from "vitest";
import {
  appointmentOf,
  at,
  createMirroredSchedule,
  type MirroredSchedule,
  practitionerOf,
} from "../testing/mirrored-schedule.ts";
import { withoutIndexOrder } from "../testing/two-clinics.ts";
import { listMoves } from "./appointment-moves.pg.ts";

let schedule: MirroredSchedule;
beforeAll(async () => {
  schedule = await createMirroredSchedule(inject("postgresUrl"));
});
afterAll(() => schedule[Symbol.asyncDispose]());

test("the moves of an appointment are listed in order of version, only of this clinic", async () => {
  await schedule.book(1, "10:00", "10:30");
  await schedule.book(2, "15:00", "15:30");
  // Written out of order, so that the order does not come from the table.
  for (const [number, version] of [
    [1, 3],
    [2, 2],
    [1, 2],
  ] as const)
    await schedule.clinics.inBoth((tx) =>
      tx.query(
        `insert into appointment_move (clinic_id, appointment_id, version, status_count, moved_at, moved_by, from_start, from_end,
           from_practitioner_id, to_start, to_end, to_practitioner_id)
         values ($1, $2, $3, 1, $4, $5, $4, $6, $7, $6, $8, $9)`,
        [
          tx.clinicId,
          appointmentOf(number),
          version,
          at("09:00"),
          tx.clinicId === schedule.clinics.here ? `here ${version}` : "there",
          at("09:30"),
          version === 2 ? practitionerOf(1) : null,
          at("10:00"),
          practitionerOf(2),
        ],
      ),
    );
  const moves = await schedule.here(async (tx) => {
    await withoutIndexOrder(tx);
    return listMoves(tx, appointmentOf(1));
  });
  const to = { start: at("09:30"), end: at("10:00"), practitionerId: practitionerOf(2) };
  const shared = { at: at("09:00"), statusCount: 1, overbookReason: null, endedOverbooking: false, to };
  // A move without an earlier practitioner kept its practitioner.
  expect(moves).toEqual(
    [1, 2].map((from, index) => ({
      ...shared,
      outsideAvailability: false,
      by: `here ${index + 2}`,
      from: { start: at("09:00"), end: at("09:30"), practitionerId: practitionerOf(from) },
    })),
  );
});
