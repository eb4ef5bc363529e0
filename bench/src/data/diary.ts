import type { ClinicId } from "@daybook/domain";
import type { Pool } from "pg";
import { loadPatients } from "./patients.ts";

export interface Diary {
  readonly clinic: ClinicId;
  /** The practitioners of the searched specialty come first. */
  readonly practitioners: readonly string[];
  readonly patients: readonly string[];
  /** Midnight of the first day, UTC; sessions are in UTC too. */
  readonly firstDay: Date;
}

interface Sizes {
  readonly practitioners: number;
  readonly patients: number;
  /** Number of days from `firstDay`. `isTaken` is an SQL condition over `lane` (the practitioner), `day` (from 0) and `place` (0 to 17). */
  readonly days: number;
  readonly isTaken: string;
  /** A different one for each diary, because ids are unique over all clinics. */
  readonly seed: number;
  readonly firstDay: Date;
}

export const searchedSpecialty = "general practice";
export const searchedPractitioners = 50;

/** Half-hour appointments, 18 a day from 08:00 to 12:00 and 13:00 to 18:00, in a diary of its own clinic. */
export async function loadDiary(owner: Pool, clinic: ClinicId, sizes: Sizes): Promise<Diary> {
  await loadPatients(owner, clinic, { count: sizes.patients, seed: sizes.seed, samples: 0 });
  await owner.query(
    `insert into practitioner (clinic_id, id, first_name, last_name, specialties)
     select $1, gen_random_uuid(), 'Alice', 'Moreau ' || n, case when n <= $3 then array[$4] else '{}' end from generate_series(1, $2) as n`,
    [clinic, sizes.practitioners, searchedPractitioners, searchedSpecialty],
  );
  await setHours(owner, clinic, [
    ["08:00", "12:00"],
    ["13:00", "18:00"],
  ]);
  await owner.query(
    `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history, reason, kind)
     with who as (select id, row_number() over (order by last_name, id) - 1 as n from practitioner where clinic_id = $1),
       patients as (select id, row_number() over (order by id) - 1 as n from patient where clinic_id = $1),
       slots as (
         select who.id as practitioner_id, who.n as lane, day, place, $2::timestamptz + day * interval '1 day' +
           case when place < 8 then interval '8 hours' + place * interval '30 min' else interval '13 hours' + (place - 8) * interval '30 min' end as starts_at
         from who, generate_series(0, $3 - 1) as day, generate_series(0, 17) as place)
     select $1, gen_random_uuid(), patients.id, practitioner_id, starts_at, starts_at + interval '30 min', 'booked',
       jsonb_build_array(jsonb_build_object('status', 'booked', 'at', '2026-11-01T08:00:00Z', 'by', 'Camille Roux', 'reason', null)), 'check-up', 'consultation'
     from slots join patients on patients.n = (slots.lane + (day * 18 + place) * $4) % $5
     where ${sizes.isTaken}`,
    [clinic, sizes.firstDay, sizes.days, sizes.practitioners, sizes.patients],
  );
  await owner.query("vacuum (analyze) appointment, patient");
  const ids = async (statement: string) =>
    (await owner.query<{ id: string }>(statement, [clinic])).rows.map(({ id }) => id);
  return {
    clinic,
    firstDay: sizes.firstDay,
    practitioners: await ids("select id from practitioner where clinic_id = $1 order by specialties desc, id"),
    patients: await ids("select id from patient where clinic_id = $1 order by id"),
  };
}

/** The same hours on every day for every practitioner of the clinic, in UTC. */
export async function setHours(owner: Pool, clinic: ClinicId, hours: readonly (readonly [string, string])[]) {
  const weekly = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => hours.map(([start, end]) => ({ weekday, start, end })));
  await owner.query(
    `insert into availability (clinic_id, practitioner_id, time_zone, weekly, exceptions, buffer_minutes, minimum_notice_minutes)
     select clinic_id, id, 'UTC', $2, '[]', 0, 0 from practitioner where clinic_id = $1`,
    [clinic, JSON.stringify(weekly)],
  );
}

export const midnightUtc = (daysFromNow: number): Date => {
  const day = new Date(Date.now() + daysFromNow * 86_400_000);
  day.setUTCHours(0, 0, 0, 0);
  return day;
};
