import type { NewAppointment } from "@daybook/domain";
import { callerOf } from "../caller.ts";
import { type Finding, interleaved, median } from "../harness.ts";
import { runLoad } from "../load.ts";
import { portOf, trpcCall } from "../trpc-wire.ts";
import type { World } from "../world.ts";
import { atOnce, type Crowd, countDoubles, nextAttempts } from "./attempts.ts";

const repetitions = 5;
const connections = 32;

/** The same contended bookings as whole procedures: in process, and over HTTP with a credential. */
export async function bookingThroughTheStack(
  world: World,
  crowd: Crowd,
  statementPerSecond: number,
): Promise<Finding[]> {
  const caller = callerOf(world, crowd.clinic);
  const token = await world.tokenOf(crowd.clinic, "frontdesk");
  const attempts = (world.full ? 10_000 : 1_000) / repetitions;
  const statuses: Record<string, number> = {};
  const rates = await interleaved(repetitions, {
    inProcess: async () => {
      const rate = await atOnce(connections, nextAttempts(crowd, attempts), (wanted) =>
        caller.appointments.book(inputOf(wanted)).catch((error: { code?: string }) => {
          if (error.code !== "CONFLICT") throw error;
        }),
      );
      return rate.perSecond;
    },
    overHttp: async () => {
      const load = await runLoad({
        port: portOf(world.server.url),
        requests: nextAttempts(crowd, attempts).map((wanted) => trpcCall("appointments.book", inputOf(wanted))),
        headers: { authorization: `Bearer ${token}` },
        connections,
        seconds: 60,
        count: attempts,
      });
      for (const [status, count] of Object.entries(load.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
      return load.perSecond;
    },
  });
  const doubles = await countDoubles(world.owner, crowd.clinic);
  const against = (perSecond: number) => ({
    measured: perSecond / statementPerSecond,
    unit: "x",
    threshold: { atLeast: 0.5 },
  });
  const [inProcess, overHttp] = [median(rates.inProcess), median(rates.overHttp)];
  return [
    {
      goal: "G8",
      what: "booking procedure in process against G6's statement, 32 at once",
      ...against(inProcess),
      detail: { perSecond: inProcess },
    },
    {
      goal: "G8",
      what: "booking over HTTP against G6's statement, 32 connections",
      ...against(overHttp),
      detail: { perSecond: overHttp, statuses },
    },
    { goal: "G8", what: "double bookings after them", measured: doubles, unit: "", threshold: { atMost: 0 } },
  ];
}

const inputOf = ({ patientId, practitionerId, start, end, reason }: NewAppointment) => ({
  patientId,
  practitionerId,
  start,
  end,
  reason,
});
