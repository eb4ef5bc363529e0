import type { AppointmentId, ClinicId, Instant, NewAppointment, PatientId, PractitionerId } from "@daybook/domain";
import type { Pool } from "pg";
import { setHours } from "../data/diary.ts";
import { loadPatients } from "../data/patients.ts";
import { seededRandom, seededUuid } from "../data/random.ts";
import { percentile } from "../statistics.ts";
import type { World } from "../world.ts";

/** Four practitioners whom everybody wants to book, and enough patients that none is booked twice at once by chance. */
export interface Crowd {
  readonly clinic: ClinicId;
  readonly practitioners: readonly PractitionerId[];
  readonly patients: readonly PatientId[];
  /** Number of attempts so far; later ones are for later days. */
  handedOut: number;
}

const attemptsPerSlot = 8;
const practitioners = 4;
const slotMs = 30 * 60_000;
const firstSlot = Date.UTC(2030, 0, 1);
const random = seededRandom(6);

export async function makeCrowd(world: World): Promise<Crowd> {
  const clinic = await world.addClinic("Contended");
  await loadPatients(world.owner, clinic, { count: 2_000, seed: 6, samples: 0 });
  await world.owner.query(
    "insert into practitioner (clinic_id, id, first_name, last_name) select $1, gen_random_uuid(), 'Alice', 'Moreau' from generate_series(1, $2)",
    [clinic, practitioners],
  );
  await setHours(world.owner, clinic, [["00:00", "24:00"]]);
  await fillPast(world, clinic);
  const ids = async (table: string) =>
    (
      await world.owner.query<{ id: string }>(`select id from ${table} where clinic_id = $1 order by id`, [clinic])
    ).rows.map(({ id }) => id);
  return {
    clinic,
    practitioners: (await ids("practitioner")) as PractitionerId[],
    patients: (await ids("patient")) as PatientId[],
    handedOut: 0,
  };
}

/** Gives each practitioner a year of appointments before the first slot, and PostgreSQL the statistics that a clinic in use has. */
async function fillPast(world: World, clinic: ClinicId): Promise<void> {
  await world.owner.query(
    `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
       select clinic_id, gen_random_uuid(), patients[1 + (number + day * 4) % cardinality(patients)], id, at, at + interval '30 minutes',
         'booked', '[]'
       from (select clinic_id, id, row_number() over (order by id) as number from practitioner where clinic_id = $1) practitioner,
         (select array_agg(id order by id) as patients from patient where clinic_id = $1) patient,
         generate_series(1, 365) day, generate_series(9, 14) hour,
         lateral (select $2::timestamptz - day * interval '1 day' + hour * interval '1 hour' as at) time
       on conflict do nothing`,
    [clinic, new Date(firstSlot).toISOString()],
  );
  await world.owner.query("analyze");
}

/** The next attempts: eight for each slot, of which a third start a quarter of an hour later. */
export function nextAttempts(crowd: Crowd, count: number): NewAppointment[] {
  const from = crowd.handedOut;
  crowd.handedOut += Math.ceil(count / attemptsPerSlot) * attemptsPerSlot;
  return Array.from({ length: count }, (_, index) => attempt(crowd, from + index));
}

function attempt(crowd: Crowd, index: number): NewAppointment {
  const slot = Math.floor(index / attemptsPerSlot);
  const shift = index % 3 === 0 ? slotMs / 2 : 0;
  const start = firstSlot + Math.floor(slot / practitioners) * slotMs + shift;
  return {
    id: seededUuid(random) as AppointmentId,
    patientId: crowd.patients[index % crowd.patients.length] as PatientId,
    practitionerId: crowd.practitioners[slot % practitioners] as PractitionerId,
    start: new Date(start).toISOString() as Instant,
    end: new Date(start + slotMs).toISOString() as Instant,
    status: "booked",
    locationId: null,
    reason: "check-up",
    kind: null,
    statusHistory: [{ status: "booked", at: "2026-11-01T08:00:00Z" as Instant, by: "bench", reason: null }],
    overbookReason: null,
    overbookedBy: null,
    outsideAvailability: false,
    createdAt: "2026-11-01T08:00:00Z" as Instant,
  };
}

export interface Rate {
  readonly perSecond: number;
  readonly p99: number;
  readonly done: number;
}

/** Runs `jobs` with the given number of workers until `seconds` are over. */
export async function atOnce<Job>(
  workers: number,
  jobs: readonly Job[],
  work: (job: Job) => Promise<unknown>,
  seconds = Infinity,
): Promise<Rate> {
  let next = 0;
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let job = jobs[next++]; job !== undefined && performance.now() < end; job = jobs[next++]) {
        const at = performance.now();
        await work(job);
        latencies.push(performance.now() - at);
      }
    }),
  );
  const perSecond = latencies.length / ((performance.now() - start) / 1000);
  return { perSecond, p99: percentile(latencies, 0.99), done: latencies.length };
}

/** Number of pairs of appointments that overlap with the same practitioner or patient. */
export async function countDoubles(owner: Pool, clinic: ClinicId): Promise<number> {
  const { rows } = await owner.query<{ doubles: number }>(
    `select count(*)::int as doubles from appointment a join appointment b
       on b.clinic_id = $1 and b.id > a.id and b.holds_time and b.during && a.during
         and (b.practitioner_id = a.practitioner_id or b.patient_id = a.patient_id)
         and b.starts_at > a.starts_at - interval '1 day' and b.starts_at < a.ends_at
     where a.clinic_id = $1 and a.holds_time`,
    [clinic],
  );
  return rows[0]?.doubles ?? Number.NaN;
}

/** Number of deadlocks since this database was created. */
export async function countDeadlocks(owner: Pool): Promise<number> {
  const { rows } = await owner.query<{ deadlocks: number }>(
    "select pg_stat_force_next_flush(), deadlocks::int from pg_stat_database where datname = current_database()",
  );
  return rows[0]?.deadlocks ?? Number.NaN;
}
