import {
  createPool,
  inClinic,
  insertAppointment,
  insertAuditEvent,
  loadBookingFacts,
  lockAppointment,
  type Tx,
  updateAppointment,
} from "@daybook/db/postgres";
import type { Appointment, Instant, NewAppointment } from "@daybook/domain";
import type { Pool } from "pg";
import { type Finding, interleaved, medianRatio } from "../harness.ts";
import { median } from "../statistics.ts";
import type { World } from "../world.ts";
import { atOnce, type Crowd, countDeadlocks, countDoubles, nextAttempts, type Rate } from "./attempts.ts";

const goal = "G6";
const repetitions = 5;

/**
 * Measures contended bookings: the product's statement and its whole transaction, compared with an INSERT into the same
 * table that only the constraints check.
 */
export async function contendedBooking(
  world: World,
  crowd: Crowd,
): Promise<{ findings: Finding[]; perSecond: number }> {
  const findings: Finding[] = [];
  let [perSecond, tried] = [0, 0];
  for (const connections of [8, 32]) {
    // The product sets this in each transaction. Here the session sets it, so that only the statement is measured.
    const pool = createPool(world.servingUrl, {
      max: connections,
      options: `-c app.clinic=${crowd.clinic} -c timezone=UTC`,
    });
    const txOf = { clinicId: crowd.clinic, query: pool.query.bind(pool) } as unknown as Tx;
    const attempts = (world.full ? 50_000 : 6_000) / repetitions;
    const rates = await interleaved(repetitions, {
      bare: () => atOnce(connections, nextAttempts(crowd, attempts), (booked) => insertBare(pool, booked)),
      statement: () => atOnce(connections, nextAttempts(crowd, attempts), (booked) => insertAppointment(txOf, booked)),
      transaction: () =>
        atOnce(connections, nextAttempts(crowd, attempts / 4), (booked) => bookInTransaction(pool, crowd, booked)),
    });
    await pool.end();
    tried += [...rates.statement, ...rates.transaction].reduce((sum, { done }) => sum + done, 0);
    const rate = (of: Rate[]) => of.map((one) => one.perSecond);
    const p99 = (of: Rate[]) => of.map((one) => one.p99);
    perSecond = median(rate(rates.statement));
    const detail = {
      barePerSecond: median(rate(rates.bare)),
      statementPerSecond: perSecond,
      transactionPerSecond: median(rate(rates.transaction)),
      bareP99: median(p99(rates.bare)),
      statementP99: median(p99(rates.statement)),
    };
    const at = `at ${connections} connections`;
    findings.push(
      {
        goal,
        what: `booking statement against INSERT … ON CONFLICT DO NOTHING into the same table ${at}`,
        measured: medianRatio(rate(rates.statement), rate(rates.bare)),
        unit: "x",
        threshold: { atLeast: 0.9 },
        detail,
      },
      {
        goal,
        what: `p99 of the statement against that INSERT's ${at}`,
        measured: medianRatio(p99(rates.statement), p99(rates.bare)),
        unit: "x",
        threshold: { atMost: 3 },
      },
      {
        goal,
        what: `whole transaction (facts, locks, row, audit) against that INSERT ${at}`,
        measured: medianRatio(rate(rates.transaction), rate(rates.bare)),
        unit: "x",
        detail: { p99: median(p99(rates.transaction)) },
      },
    );
  }
  findings.push(...(await mixedWork(world, crowd, tried)));
  return { findings, perSecond };
}

const insertBare = (pool: Pool, booked: NewAppointment) =>
  pool.query({
    name: "bare",
    text: `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, reason, status_history)
      values (current_setting('app.clinic')::uuid, $1, $2, $3, $4, $5, $6, $7, $8)
      on conflict do nothing returning id`,
    values: [
      booked.id,
      booked.patientId,
      booked.practitionerId,
      booked.start,
      booked.end,
      booked.status,
      booked.reason,
      JSON.stringify(booked.statusHistory),
    ],
  });

export const bookInTransaction = (pool: Pool, crowd: Crowd, booked: NewAppointment) =>
  inClinic(pool, crowd.clinic, async (tx) => {
    await loadBookingFacts(tx, { ...booked });
    const written = await insertAppointment(tx, booked);
    if (written) await insertAuditEvent(tx, auditOf(booked));
    return written;
  });

const auditOf = ({ id, patientId }: NewAppointment) =>
  ({
    actorKind: "system",
    actorId: null,
    sessionHash: null,
    action: "appointments.book",
    objectType: "appointment",
    objectId: id,
    patientIds: [patientId],
    recordCount: 1,
    fields: [],
    outcome: "ok",
    detail: null,
    requestId: "bench",
    ip: null,
  }) as const;

/** Runs bookings, moves, and cancellations with a new booking of the freed time, all at once; then checks for double bookings. */
async function mixedWork(world: World, crowd: Crowd, triedBefore: number): Promise<Finding[]> {
  const pool = createPool(world.servingUrl, { max: 32 });
  const count = world.full ? 40_000 : 4_000;
  const known: Appointment[] = [];
  const failures: Record<string, number> = {};
  const done = { booked: 0, moved: 0, rebooked: 0 };
  await atOnce(32, nextAttempts(crowd, count), async (wanted) => {
    try {
      const kind = known.length < 32 ? 0 : crowd.patients.indexOf(wanted.patientId) % 4;
      // Uses only the newest ones, so that many change the same appointment.
      const seen = kind < 2 ? undefined : known[known.length - 1 - (crowd.patients.indexOf(wanted.patientId) % 16)];
      if (!seen) {
        const booked = await bookInTransaction(pool, crowd, wanted);
        if (booked) {
          known.push(booked);
          done.booked += 1;
        }
      } else if (await change(pool, crowd, seen, kind === 2 ? wanted : null))
        done[kind === 2 ? "moved" : "rebooked"] += 1;
    } catch (error) {
      const { code = "error" } = error as { code?: string };
      failures[code] = (failures[code] ?? 0) + 1;
    }
  });
  await pool.end();
  const attempts = triedBefore + count;
  return [
    {
      goal,
      what: `double bookings after ${attempts} attempts, moves and rebookings among them`,
      measured: await countDoubles(world.owner, crowd.clinic),
      unit: "",
      threshold: { atMost: 0 },
      detail: { mixed: count, ...done },
    },
    {
      goal,
      what: "deadlocks (40P01) in them",
      measured: await countDeadlocks(world.owner),
      unit: "",
      threshold: { atMost: 0 },
    },
    {
      goal,
      what: "attempts that failed otherwise",
      measured: Object.values(failures).reduce((sum, n) => sum + n, 0),
      unit: "",
      threshold: { atMost: 0 },
      detail: failures,
    },
  ];
}

/** Moves an appointment to the wanted time, or cancels it and books its time for another patient. */
const change = (pool: Pool, crowd: Crowd, { id }: Appointment, wanted: NewAppointment | null) =>
  inClinic(pool, crowd.clinic, async (tx) => {
    const locked = await lockAppointment(tx, id, wanted ?? {});
    if (!locked || locked.status !== "booked") return false;
    const updatedAt = "2026-11-01T09:00:00Z" as Instant;
    if (wanted) {
      const { start, end, practitionerId } = wanted;
      return (await updateAppointment(tx, id, { ...locked, start, end, practitionerId, updatedAt })) !== null;
    }
    await updateAppointment(tx, id, { ...locked, status: "cancelled", updatedAt });
    const [next] = nextAttempts(crowd, 1);
    if (!next) return false;
    const again = await insertAppointment(tx, {
      ...next,
      practitionerId: locked.practitionerId,
      patientId: locked.patientId,
      start: locked.start,
      end: locked.end,
    });
    return again !== null;
  });
