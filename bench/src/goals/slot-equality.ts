import {
  availability,
  findOpenSlots,
  instantOf,
  openSessions,
  type PractitionerId,
  packPeriods,
  type TimeZone,
  timeZone,
} from "@daybook/domain";
import { integer, pick, type Random, seededRandom, seededUuid } from "../data/random.ts";
import type { World } from "../world.ts";
import { freeSlotsOfLists } from "./slot-sql.ts";

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** Days on which clocks change by an hour, by half an hour and at midnight, and some on which they do not. */
const days = [
  ["Europe/Paris", "2026-03-29"],
  ["Europe/Paris", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["America/Havana", "2026-03-08"],
  ["Asia/Tokyo", "2026-06-01"],
] as const;

/** Number of small random diaries in which the slots of the domain and of multirange SQL differ. */
export async function countDifferences(world: World, cases: number): Promise<number> {
  const random = seededRandom(10);
  let differences = 0;
  for (let done = 0; done < cases; done += 1) {
    const { zone, from, to, practitioners, durationMinutes } = makeCase(random);
    const answer = findOpenSlots({
      practitioners: practitioners.map(({ practitionerId, sessions, busy }) => ({
        practitionerId,
        sessions,
        busy: packPeriods(busy),
        bufferMinutes: 0,
        minimumNoticeMinutes: 0,
      })),
      from,
      to,
      durationMinutes,
      stepMinutes: durationMinutes,
      limit: 200,
      now: from - dayMs,
    });
    const sessions = practitioners.flatMap((one) =>
      one.sessions.map((session) => ({ ...session, of: one.practitionerId })),
    );
    const busy = practitioners.flatMap((one) => one.busy.map((held) => ({ ...held, of: one.practitionerId })));
    const { rows } = await world.owner.query<{ practitionerId: string; start: number }>({
      name: "equality",
      text: freeSlotsOfLists,
      values: [
        sessions.map(({ of }) => of),
        sessions.map(({ start }) => instantOf(start)),
        sessions.map(({ end }) => instantOf(end)),
        durationMinutes,
        200,
        busy.map(({ of }) => of),
        busy.map(({ start }) => instantOf(start)),
        busy.map(({ end }) => instantOf(end)),
      ],
    });
    const isSame =
      rows.length === answer.length &&
      answer.every(
        ({ practitionerId, start }, at) => rows[at]?.practitionerId === practitionerId && rows[at]?.start === start,
      );
    if (!isSame) differences += 1;
    if (!isSame && differences === 1) console.error(`first difference: case ${done} in ${zone}`);
  }
  return differences;
}

function makeCase(random: Random) {
  const [zoneName, date] = pick(random, days);
  const zone: TimeZone = timeZone.parse(zoneName);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const practitioners = Array.from({ length: 1 + integer(random, 3) }, () => {
    const hours = availability.parse({ weekly: makeWeek(random) });
    const open = openSessions(hours, zone, midnight - dayMs, midnight + 2 * dayMs);
    const busy = Array.from({ length: integer(random, 20) }, () => {
      const start = midnight - dayMs + integer(random, 3 * 288) * 5 * minuteMs;
      return { start, end: start + (1 + integer(random, 24)) * 5 * minuteMs };
    });
    return { practitionerId: seededUuid(random) as PractitionerId, sessions: open, busy };
  });
  // The window contains whole sessions, because the domain's tests cover sessions that cross its edges.
  const edges = practitioners.flatMap(({ sessions }) => sessions.flatMap(({ start, end }) => [start, end]));
  const [from, to] = [Math.min(midnight, ...edges), Math.max(midnight + 1, ...edges)];
  return { zone, from, to, practitioners, durationMinutes: pick(random, [10, 15, 20, 25, 30, 45, 60]) };
}

/** Makes two or three sessions a weekday that do not overlap; some include the hour that the clocks skip. */
function makeWeek(random: Random) {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const starts = [integer(random, 24) * 5, 240 + integer(random, 60) * 5, 780 + integer(random, 60) * 5];
    return starts
      .filter(() => random() < 0.7)
      .map((start) => ({ weekday, start: clock(start), end: clock(start + 5 * (6 + integer(random, 18))) }));
  });
}
