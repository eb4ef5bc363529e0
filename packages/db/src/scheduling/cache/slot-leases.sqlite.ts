import { epochMs, type Instant, type KeptSlots } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";

/** Whether an appointment `a` stands in the lease `l`. */
const standsIn =
  "a.practitioner_id = l.practitioner_id and a.holds_time and a.starts_at < l.ends_at and a.ends_at > l.starts_at";
/** Whether a command that the server has not decided shows the appointment. */
const isOpen = (alias: string) =>
  `exists (select 1 from overlay o join outbox on outbox.place = o.place where o.entity = 'appointment' and o.id = ${alias}.id)`;

/**
 * Keeps what the server said, except what the desk does not need: from here on it promises nobody the time of those leases.
 * @returns ids of the leases to give back: those that somebody wants, and those in which a confirmed appointment stands
 */
export const saveLeases = (cache: Cache, { leases, others }: KeptSlots): string[] =>
  cache.transaction(() => {
    forgetLeases(cache);
    const add = cache.statement("insert into slot_lease values (?, ?, ?, ?, ?, ?, ?)");
    for (const [isOwn, kept] of [
      [1, leases],
      [0, others],
    ] as const)
      for (const { id, practitionerId, locationId, start, end, until } of kept)
        add.run(id, isOwn, practitionerId, locationId, epochMs(start), epochMs(end), epochMs(until));
    const wanted = leases.filter(({ isWanted }) => isWanted).map(({ id }) => id);
    const unneeded = cache
      .statement(
        `select l.id from slot_lease l where l.is_own
           and not exists (select 1 from appointment a where ${standsIn} and ${isOpen("a")})
           and (l.id in (select value from json_each(?)) or exists (select 1 from appointment a where ${standsIn}))`,
      )
      .all(JSON.stringify(wanted)) as { id: string }[];
    const drop = cache.statement("delete from slot_lease where id = ?");
    for (const { id } of unneeded) drop.run(id);
    return unneeded.map(({ id }) => id);
  });

/** The desk has no leases any more, because it is another device now or gives all of them back. */
export function forgetLeases(cache: Cache): string[] {
  const own = cache.statement("select id from slot_lease where is_own").all() as { id: string }[];
  cache.statement("delete from slot_lease").run();
  return own.map(({ id }) => id);
}

/**
 * Where appointments stand or stood that a command changes which the server has not decided: on the server before the
 * command, and after each command. When the server refuses a move or a cancellation, the old time is taken again.
 */
const undecidedTimes = `select undecided.id, undecided.place, json_extract(state, '$.practitionerId') as practitioner_id,
    json_extract(state, '$.locationId') as location_id, unixepoch(json_extract(state, '$.start')) * 1000 as starts_at,
    unixepoch(json_extract(state, '$.end')) * 1000 as ends_at
  from (select o.id, min(o.place) as place from outbox join overlay o on o.place = outbox.place and o.entity = 'appointment'
    group by o.id) undecided
  join (select id, record as state from shadow where entity = 'appointment'
    union all select id, patch from overlay where entity = 'appointment') states on states.id = undecided.id
  where json_extract(state, '$.start') is not null`;

/**
 * Ids of the commands that book time which is kept for this desk, in the room that is kept with it, and that the server has not
 * answered: it will take them. Time that another command of this desk has to free first is not certain.
 */
export const listCertain = (cache: Cache, now: Instant): ReadonlySet<string> => {
  const rows = cache
    .statement(
      `with taken as materialized (${undecidedTimes})
       select outbox.id from outbox join overlay o on o.place = outbox.place and o.entity = 'appointment'
         join appointment a on a.id = o.id
         join slot_lease l on l.practitioner_id = a.practitioner_id and l.starts_at <= a.starts_at and l.ends_at >= a.ends_at
       where outbox.path = 'appointments.book' and outbox.deferred_at is null and l.is_own and l.until > ? and a.holds_time
         and (a.location_id is null or a.location_id = l.location_id)
         and not exists (select 1 from taken t where t.id <> a.id and t.place < o.place and t.starts_at < a.ends_at and t.ends_at > a.starts_at
           and (t.practitioner_id = a.practitioner_id or t.location_id = a.location_id))
         and not exists (select 1 from appointment other where other.id <> a.id and other.practitioner_id = a.practitioner_id
           and other.holds_time and other.starts_at < a.ends_at and other.ends_at > a.starts_at
           and not ${isOpen("other")})`,
    )
    .all(epochMs(now)) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
};

/** What is kept for this desk from `from` to `to`. */
export const findOwnLeases = (
  cache: Cache,
  { from, to, now }: { readonly from: Instant; readonly to: Instant; readonly now: Instant },
): readonly { readonly practitionerId: string; readonly start: number; readonly end: number }[] =>
  cache
    .statement(
      `select practitioner_id as practitionerId, starts_at as start, ends_at as end from slot_lease
       where is_own and starts_at < ? and ends_at > ? and until > ?`,
    )
    .all(epochMs(to), epochMs(from), epochMs(now)) as { practitionerId: string; start: number; end: number }[];

/** Time from `from` to `to` that a command of this desk has freed, or has taken, and that the server has not decided. */
export const findUndecidedTimes = (
  cache: Cache,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly { readonly practitionerId: string; readonly start: number; readonly end: number }[] =>
  cache
    .statement(
      `select practitioner_id as practitionerId, starts_at as start, ends_at as end from (${undecidedTimes})
       where starts_at < ? and ends_at > ?`,
    )
    .all(epochMs(to), epochMs(from)) as { practitionerId: string; start: number; end: number }[];
