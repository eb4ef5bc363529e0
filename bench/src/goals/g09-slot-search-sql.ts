import { Memory } from "@daybook/api";
import { findBookable, inClinic } from "@daybook/db/postgres";
import { epochMs, instantOf, openSessions, type TimeZone } from "@daybook/domain";
import { callerOf } from "../caller.ts";
import { keepChanging } from "../data/changes.ts";
import { type Diary, searchedPractitioners, searchedSpecialty } from "../data/diary.ts";
import { type Finding, interleaved, medianRatio, timed } from "../harness.ts";
import { median } from "../statistics.ts";
import type { World } from "../world.ts";
import { freeSlotsOfDiary, readBusyIndex } from "./slot-sql.ts";

const repetitions = 15;
const dayMs = 86_400_000;
const limit = 10;
const durationMinutes = 30;
/** The search windows of the product: each step reads only the days that it has not read yet. */
const windowsDays = [7, 14, 28];

export const slotQuestion = (diary: Diary) => {
  const from = instantOf(Math.max(Date.now(), diary.firstDay.getTime()));
  return { from, to: instantOf(epochMs(from) + 60 * dayMs), durationMinutes, limit, specialty: searchedSpecialty };
};

export const weeksSearched = ({ firstDay }: Diary) => ({
  from: firstDay,
  to: new Date(firstDay.getTime() + 28 * dayMs),
});

/** Measures the search for the first ten free half hours of fifty practitioners, compared with reading the same index and with SQL only. */
export async function sqlSlotSearch(world: World, diary: Diary): Promise<Finding[]> {
  const who = diary.practitioners.slice(0, searchedPractitioners);
  const question = slotQuestion(diary);
  const from = epochMs(question.from);
  const caller = callerOf(world, diary.clinic);
  const bookable = await inClinic(world.pool, diary.clinic, (tx) => findBookable(tx, { specialty: searchedSpecialty }));
  const inTransaction = <T>(work: Parameters<typeof inClinic<T>>[2]) =>
    inClinic(world.pool, diary.clinic, work, { relaxed: true });

  const product = () => caller.slots.find(question);
  const afresh = () => callerOf(world, diary.clinic, new Memory()).slots.find(question);
  const index = () =>
    inTransaction(async (tx) => {
      for (const [at, days] of windowsDays.entries()) {
        const since = instantOf(from + (windowsDays[at - 1] ?? 0) * dayMs);
        await tx.query({
          name: "index",
          text: readBusyIndex,
          values: [diary.clinic, who, since, instantOf(from + days * dayMs)],
        });
      }
    });
  const sql = () =>
    inTransaction(async (tx) => {
      for (const days of windowsDays) {
        const until = from + days * dayMs;
        const sessions = bookable.flatMap(({ practitionerId, availability }) =>
          openSessions(availability, "UTC" as TimeZone, from, until).map(({ start, end }) => ({
            practitionerId,
            start: Math.max(start, from),
            end: Math.min(end, until),
          })),
        );
        const { rows } = await tx.query<{ practitionerId: string; start: number }>({
          name: "multirange",
          text: freeSlotsOfDiary,
          values: [
            sessions.map((session) => session.practitionerId),
            sessions.map(({ start }) => instantOf(start)),
            sessions.map(({ end }) => instantOf(end)),
            durationMinutes,
            limit,
            diary.clinic,
            question.from,
            instantOf(until),
          ],
        });
        if (rows.length >= limit) return rows;
      }
      return [];
    });

  const [items, rows] = [(await product()).items, await sql()];
  const isSame =
    items.length === rows.length &&
    items.every(
      ({ practitionerId, start }, at) =>
        practitionerId === rows[at]?.practitionerId && epochMs(start) === rows[at]?.start,
    );
  const endChanges = keepChanging(world.owner, diary.clinic, weeksSearched(diary), 1);
  const times = await interleaved(repetitions, {
    product: () => timed(product),
    afresh: () => timed(afresh),
    index: () => timed(index),
    sql: () => timed(sql),
  });
  endChanges();
  const detail = {
    productMs: median(times.product),
    afreshMs: median(times.afresh),
    indexMs: median(times.index),
    sqlMs: median(times.sql),
    daysLookedAt: (epochMs(items.at(-1)?.start ?? question.from) - from) / dayMs,
  };
  return [
    {
      goal: "G9",
      what: `slot search against the index-only scan of the same busy time (${windowsDays.join(", ")} days), a change of it every second`,
      measured: medianRatio(times.product, times.index),
      unit: "x",
      threshold: { atMost: 2.5 },
      detail,
    },
    {
      goal: "G9",
      what: "  with nothing remembered against the same scan",
      measured: medianRatio(times.afresh, times.index),
      unit: "x",
    },
    {
      goal: "G9",
      what: "  multirange SQL in its place against the same scan",
      measured: medianRatio(times.sql, times.index),
      unit: "x",
    },
    {
      goal: "G9",
      what: "differences between both answers",
      measured: isSame ? 0 : 1,
      unit: "",
      threshold: { atMost: 0 },
    },
  ];
}
