/**
 * Free slots computed only in SQL, by subtracting multiranges: sessions in $1 to $3 (practitioner, start, end), held time
 * from `busy`, duration and step in minutes in $4, at most $5 slots. Starts are counted from each session's start, as in the domain.
 */
const freeSlots = (busy: string) => `
  with session as (
    select * from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as s (practitioner_id, opens, closes)
  ), busy as (${busy})
  select distinct s.practitioner_id as "practitionerId", (extract(epoch from start) * 1000)::float8 as start
  from session s left join busy b using (practitioner_id)
    cross join lateral unnest(tstzmultirange(tstzrange(s.opens, s.closes)) - coalesce(b.held, '{}')) as gap
    cross join lateral generate_series(
      s.opens + make_interval(mins => (ceil(extract(epoch from lower(gap) - s.opens) / ($4 * 60)) * $4)::int),
      upper(gap) - make_interval(mins => $4), make_interval(mins => $4)) as start
  order by 2, 1 limit $5`;

/** Held time of the diary in $6 (clinic), from $7 to $8. */
export const freeSlotsOfDiary = freeSlots(`
  select practitioner_id, range_agg(tstzrange(starts_at, ends_at)) as held from appointment
  where clinic_id = $6 and holds_time and practitioner_id = any($1) and starts_at > $7::timestamptz - interval '1 day' and starts_at < $8
  group by practitioner_id`);

/** Held time given in $6 to $8 (practitioner, start, end). */
export const freeSlotsOfLists = freeSlots(`
  select practitioner_id, range_agg(tstzrange(starts, ends)) as held
  from unnest($6::uuid[], $7::timestamptz[], $8::timestamptz[]) as h (practitioner_id, starts, ends) group by practitioner_id`);

/** The usual way: a candidate every five minutes, each checked for an overlap. */
export const candidatesAndNotExists = `
  select p.id, start from unnest($1::uuid[]) as p (id), generate_series($2::timestamptz, $3::timestamptz, interval '5 minutes') as start
  where (start::time >= '08:00' and start::time <= '11:30' or start::time >= '13:00' and start::time <= '17:30')
    and not exists (
      select from appointment a where a.clinic_id = $4 and a.holds_time and a.practitioner_id = p.id
        and a.during && tstzrange(start, start + interval '30 minutes'))
  order by start, p.id limit 10`;

/** Only reads the held time from the index. */
export const readBusyIndex = `
  select count(*), max(ends_at) from appointment
  where clinic_id = $1 and holds_time and practitioner_id = any($2) and starts_at > $3::timestamptz - interval '1 day' and starts_at < $4`;
