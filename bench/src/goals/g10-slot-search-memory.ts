import { findBookable, findBusy, inClinic } from "@daybook/db/postgres";
import { epochMs, findOpenSlots, openSessions, packPeriods, type TimeZone } from "@daybook/domain";
import { type Diary, searchedPractitioners, searchedSpecialty } from "../data/diary.ts";
import { type Finding, interleaved, timed } from "../harness.ts";
import { median, percentile } from "../statistics.ts";
import type { World } from "../world.ts";
import { slotQuestion } from "./g09-slot-search-sql.ts";
import { countDifferences } from "./slot-equality.ts";
import { candidatesAndNotExists } from "./slot-sql.ts";

const repetitions = 300;

/** Measures the same search with held time that is in memory already, and checks that SQL gives the same slots on difficult days. */
export async function slotSearchInMemory(world: World, diary: Diary): Promise<Finding[]> {
  const { from, to, durationMinutes, limit } = slotQuestion(diary);
  const { bookable, busy } = await inClinic(world.pool, diary.clinic, async (tx) => {
    const bookable = await findBookable(tx, { specialty: searchedSpecialty });
    const practitionerIds = bookable.map(({ practitionerId }) => practitionerId);
    return { bookable, busy: await findBusy(tx, { practitionerIds }, from, to) };
  });
  const busyOf = Map.groupBy(busy, ({ practitionerId }) => practitionerId);
  const packed = new Map([...busyOf].map(([id, held]) => [id, packPeriods(held)]));
  const [start, end] = [epochMs(from), epochMs(to)];
  const expand = () =>
    bookable.map(({ practitionerId, availability }) => ({
      practitionerId,
      sessions: openSessions(availability, "UTC" as TimeZone, start, end),
      busy: packed.get(practitionerId) ?? new Float64Array(),
      bufferMinutes: 0,
      minimumNoticeMinutes: 0,
    }));
  const ask = (practitioners: ReturnType<typeof expand>) =>
    findOpenSlots({
      practitioners,
      from: start,
      to: end,
      durationMinutes,
      stepMinutes: durationMinutes,
      limit,
      now: start,
    });
  const remembered = expand();
  for (let warm = 0; warm < 100; warm += 1) ask(expand());
  const { times, expanding } = await interleaved(repetitions, {
    times: () => timed(() => ask(remembered)),
    expanding: () => timed(() => ask(expand())),
  });
  const who = diary.practitioners.slice(0, searchedPractitioners);
  const candidates = () => world.owner.query(candidatesAndNotExists, [who, from, to, diary.clinic]);
  // Only once, because it takes as long as everything else.
  const usualMs = await timed(candidates);
  const cases = world.full ? 10_000 : 500;
  return [
    {
      goal: "G10",
      what: `slot search in memory over ${busy.length} busy periods and the sessions of 60 days, p95`,
      measured: percentile(times, 0.95),
      unit: "ms",
      threshold: { atMost: 1 },
      detail: { p50: median(times) },
    },
    {
      goal: "G10",
      what: "  with the sessions expanded anew, p95",
      measured: percentile(expanding, 0.95),
      unit: "ms",
      detail: { p50: median(expanding) },
    },
    {
      goal: "G10",
      what: "how many times faster than candidates and NOT EXISTS",
      measured: usualMs / median(times),
      unit: "x",
      threshold: { atLeast: 1000 },
      detail: { usualMs },
    },
    {
      goal: "G10",
      what: `cases of ${cases} in which multirange SQL answers otherwise, clock changes among them`,
      measured: await countDifferences(world, cases),
      unit: "",
      threshold: { atMost: 0 },
    },
  ];
}
