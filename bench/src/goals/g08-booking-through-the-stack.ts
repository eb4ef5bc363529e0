import type { IncomingMessage } from "node:http";
import { createPool } from "@daybook/db/postgres";
import type { NewAppointment } from "@daybook/domain";
import { callerOf } from "../caller.ts";
import { type Finding, interleaved, medianRatio } from "../harness.ts";
import { listen } from "../listen.ts";
import { runLoad } from "../load.ts";
import { median } from "../statistics.ts";
import { portOf, trpcCall } from "../trpc-wire.ts";
import type { World } from "../world.ts";
import { atOnce, type Crowd, countDoubles, nextAttempts } from "./attempts.ts";
import { bookInTransaction } from "./g06-contended-booking.ts";

const repetitions = 5;
const connections = 32;

/**
 * Measures the same contended bookings as whole procedures, in process and over HTTP with a credential, compared with a bare
 * server that only runs the same statements in one transaction.
 */
export async function bookingThroughTheStack(world: World, crowd: Crowd): Promise<Finding[]> {
  const caller = callerOf(world, crowd.clinic);
  const token = await world.tokenOf(crowd.clinic, "frontdesk");
  const attempts = (world.full ? 10_000 : 1_000) / repetitions;
  const statuses: Record<string, number> = {};
  const pool = createPool(world.servingUrl);
  const bare = await listen((request, response) => {
    json(request)
      .then((wanted) => bookInTransaction(pool, crowd, wanted as NewAppointment))
      .then(
        (booked) =>
          response.writeHead(booked ? 200 : 409, { "content-type": "application/json" }).end(JSON.stringify(booked)),
        () => response.writeHead(500).end(),
      );
  });
  const rates = await interleaved(repetitions, {
    bare: async () => {
      const load = await runLoad({
        port: bare.port,
        requests: nextAttempts(crowd, attempts).map((wanted) => ({ path: "/", body: JSON.stringify(wanted) })),
        headers: {},
        connections,
        seconds: 60,
        count: attempts,
      });
      if (load.statuses["500"]) throw new Error("the bare server failed");
      return load.perSecond;
    },
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
  await Promise.all([bare.close(), pool.end()]);
  const detail = { barePerSecond: median(rates.bare) };
  return [
    {
      goal: "G8",
      what: "booking procedure in process against a bare server with the same statements, 32 at once",
      measured: medianRatio(rates.inProcess, rates.bare),
      unit: "x",
      threshold: { atLeast: 0.7 },
      detail: { perSecond: median(rates.inProcess), ...detail },
    },
    {
      goal: "G8",
      what: "booking over HTTP against that bare server, 32 connections",
      measured: medianRatio(rates.overHttp, rates.bare),
      unit: "x",
      threshold: { atLeast: 0.5 },
      detail: { perSecond: median(rates.overHttp), ...detail, statuses },
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

async function json(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}
