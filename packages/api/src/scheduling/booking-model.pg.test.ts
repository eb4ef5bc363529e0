import {
  type AppointmentId,
  type AppointmentStatus,
  holdsTime,
  instantOf,
  type PatientId,
  type PractitionerId,
} from "@daybook/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

/**
 * B-08: random histories of bookings, moves and statuses, run against the database and against a small model. After each
 * step both must agree: accepted or refused, and why.
 */

const quarter = 15 * 60_000;
const day = Date.UTC(2027, 2, 1, 8);
const runs = Number(process.env["DAYBOOK_MODEL_RUNS"] ?? 60);

interface Held {
  readonly id: AppointmentId;
  patient: number;
  doctor: number;
  start: number;
  length: number;
  status: AppointmentStatus;
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("book" as const),
      patient: fc.nat(2),
      doctor: fc.nat(1),
      start: fc.nat(11),
      length: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      which: fc.nat(9),
      doctor: fc.nat(1),
      start: fc.nat(11),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("status" as const),
      which: fc.nat(9),
      status: fc.constantFrom<AppointmentStatus>(
        "booked",
        "arrived",
        "checked-in",
        "fulfilled",
        "cancelled",
        "noshow",
        "entered-in-error",
      ),
    }),
  },
);

/** Written out again on purpose: a model that used the rule itself would always agree with it. */
const moves: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  pending: ["booked", "cancelled", "entered-in-error"],
  booked: ["arrived", "checked-in", "noshow", "cancelled", "entered-in-error"],
  arrived: ["checked-in", "fulfilled", "cancelled", "booked", "entered-in-error"],
  "checked-in": ["fulfilled", "arrived", "entered-in-error"],
  fulfilled: ["entered-in-error"],
  cancelled: ["booked", "entered-in-error"],
  noshow: ["booked", "arrived", "entered-in-error"],
  "entered-in-error": [],
};

let world: TestCaller;
let patients: PatientId[];

beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => Date.UTC(2027, 2, 1, 7));
  patients = await Promise.all([1, 2, 3].map(() => world.addPatient()));
});
afterAll(() => world[Symbol.asyncDispose]());

const clashes = (all: readonly Held[], wanted: Omit<Held, "id" | "status">, except?: AppointmentId) =>
  all.some(
    (held) =>
      held.id !== except &&
      holdsTime(held.status) &&
      (held.patient === wanted.patient || held.doctor === wanted.doctor) &&
      held.start < wanted.start + wanted.length &&
      wanted.start < held.start + held.length,
  );

test(`${runs} random histories agree with the model`, { timeout: 600_000 }, async () => {
  const at = (slot: number) => instantOf(day + slot * quarter);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const doctors: PractitionerId[] = [await world.addPractitioner(), await world.addPractitioner()];
      const desk = world.as("admin").appointments;
      const model: Held[] = [];
      for (const wanted of steps) {
        if (wanted.kind === "book") {
          const { patient, doctor, start, length } = wanted;
          const outcome = await answerOf(
            desk.book({
              patientId: patients[patient] as PatientId,
              practitionerId: doctors[doctor] as PractitionerId,
              start: at(start),
              end: at(start + length),
            }),
          );
          expect(outcome.code).toBe(clashes(model, wanted) ? "appointment_conflict" : "ok");
          if (outcome.value) model.push({ id: outcome.value.id, patient, doctor, start, length, status: "booked" });
          continue;
        }
        const held = model[wanted.which];
        if (!held) continue;
        if (wanted.kind === "move") {
          const moved = { ...held, doctor: wanted.doctor, start: wanted.start };
          const isSame = moved.doctor === held.doctor && moved.start === held.start;
          const outcome = await answerOf(
            desk.move({ id: held.id, start: at(moved.start), practitionerId: doctors[moved.doctor] }),
          );
          const mayMove = held.status === "booked" || isSame;
          expect(outcome.code).toBe(
            mayMove
              ? clashes(model, moved, held.id) && holdsTime(held.status)
                ? "appointment_conflict"
                : "ok"
              : "not_movable",
          );
          if (outcome.code === "ok") Object.assign(held, moved);
          continue;
        }
        const outcome = await answerOf(desk.setStatus({ id: held.id, status: wanted.status }));
        const isLegal = moves[held.status].includes(wanted.status);
        const retakes = !holdsTime(held.status) && holdsTime(wanted.status);
        expect(outcome.code).toBe(
          isLegal ? (retakes && clashes(model, held, held.id) ? "appointment_conflict" : "ok") : "illegal_transition",
        );
        if (outcome.code === "ok") held.status = wanted.status;
      }
      // Remove the appointments, so that the next history starts without any.
      await world.db.owner.query(
        "update appointment set status = 'cancelled' where status not in ('cancelled', 'noshow', 'entered-in-error')",
      );
    }),
    { numRuns: runs },
  );
});

const answerOf = <T>(call: Promise<T>): Promise<{ code: string; value?: T }> =>
  call.then(
    (value) => ({ code: "ok", value }),
    (error: unknown) => ({ code: problemOf(error).code }),
  );
