import { keepChanging } from "../data/changes.ts";
import type { Diary } from "../data/diary.ts";
import { type Finding } from "../harness.ts";
import { runLoad } from "../load.ts";
import { median, percentile } from "../statistics.ts";
import { portOf, trpcCall } from "../trpc-wire.ts";
import type { World } from "../world.ts";
import { slotQuestion, weeksSearched } from "./g09-slot-search-sql.ts";

/** Measures the same search as desks send it: by tRPC over HTTP, one after the other. */
export async function slotSearchOverHttp(world: World, diary: Diary): Promise<Finding[]> {
  const load = {
    port: portOf(world.server.url),
    requests: [trpcCall("slots.find", slotQuestion(diary))],
    headers: { authorization: `Bearer ${await world.tokenOf(diary.clinic, "frontdesk")}` },
    connections: 1,
    seconds: 10,
  };
  await runLoad({ ...load, count: 20 });
  const endChanges = keepChanging(world.owner, diary.clinic, weeksSearched(diary), 1);
  const { latenciesMs, statuses } = await runLoad({ ...load, count: 200 });
  endChanges();
  if (Object.keys(statuses).join() !== "200") throw new Error(`slots.find answered ${JSON.stringify(statuses)}`);
  return [
    {
      goal: "G11",
      what: "slots.find over HTTP, p95, a change of the diary every second",
      measured: percentile(latenciesMs, 0.95),
      unit: "ms",
      threshold: { atMost: 15 },
      detail: { p50: median(latenciesMs) },
    },
  ];
}
