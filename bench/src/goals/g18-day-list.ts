import { appointmentColumns } from "@daybook/db/postgres";
import { initTRPC } from "@trpc/server";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { Pool } from "pg";
import superjson from "superjson";
import { keepChanging } from "../data/changes.ts";
import { loadDiary, midnightUtc } from "../data/diary.ts";
import { type Finding, interleaved, medianRatio } from "../harness.ts";
import { listen } from "../listen.ts";
import { type LoadResult, runLoad } from "../load.ts";
import { median, percentile } from "../statistics.ts";
import { portOf, trpcCall } from "../trpc-wire.ts";
import type { World } from "../world.ts";

const repetitions = 5;
const connections = 32;
const practitioners = 19;

/** Measures opening one day of the whole clinic, compared with a bare server that sends the same rows. */
export async function dayList(world: World): Promise<Finding[]> {
  const firstDay = midnightUtc(5);
  const clinic = await world.addClinic("Day list");
  await loadDiary(world.owner, clinic, {
    practitioners,
    patients: 2_000,
    days: 9,
    firstDay,
    seed: 18,
    isTaken: "true",
  });
  const [from, to] = [new Date(firstDay.getTime() + 4 * 86_400_000), new Date(firstDay.getTime() + 5 * 86_400_000)];
  const pool = new Pool({ connectionString: world.ownerUrl, max: 16, options: "-c timezone=UTC" });
  const rows = async () =>
    (
      await pool.query({
        name: "day",
        text: `select ${appointmentColumns} from appointment a where a.clinic_id = $1 and a.starts_at >= $2 and a.starts_at < $3 order by a.starts_at, a.id`,
        values: [clinic, from, to],
      })
    ).rows;
  const raw = await listen((_request, response) => {
    rows().then(
      (items) => response.setHeader("content-type", "application/json").end(JSON.stringify({ items })),
      () => response.writeHead(500).end(),
    );
  });
  const t = initTRPC.create({ transformer: superjson, isDev: false });
  const router = t.router({ list: t.procedure.query(async () => ({ items: await rows() })) });
  const stock = await listen(createHTTPHandler({ router, basePath: "/trpc/", allowMethodOverride: true }));

  const day = { from: from.toISOString(), to: to.toISOString() };
  const headers = { authorization: `Bearer ${await world.tokenOf(clinic, "frontdesk")}` };
  const endChanges = keepChanging(world.owner, clinic, { from, to }, 10);
  const seconds = world.full ? 4 : 1;
  const load = (port: number, request: { path: string; body: string }) =>
    runLoad({ port, requests: [request], headers, connections, seconds });
  const variants = {
    product: () => load(portOf(world.server.url), trpcCall("appointments.day", day)),
    raw: () => load(raw.port, { path: "/", body: "{}" }),
    stock: () => load(stock.port, trpcCall("list", undefined)),
  };
  for (const variant of Object.values(variants)) await variant(); // warm
  const results = await interleaved(repetitions, variants);
  endChanges();
  await Promise.all([raw.close(), stock.close(), pool.end()]);
  const rate = (of: LoadResult[]) => of.map(({ perSecond }) => perSecond);
  const latencies = results.product.flatMap(({ latenciesMs }) => latenciesMs);
  const facts = (of: LoadResult[]) => ({
    perSecond: median(rate(of)),
    p99: percentile(
      of.flatMap(({ latenciesMs }) => latenciesMs),
      0.99,
    ),
    bytes: of[0]?.bytes,
    statuses: of[0]?.statuses,
  });
  const detail = { product: facts(results.product), raw: facts(results.raw), stock: facts(results.stock) };
  return [
    {
      goal: "G18",
      what: "day list (342 appointments) against raw node:http, pg and Dates, 32 connections, ten changes of it a second",
      measured: medianRatio(rate(results.product), rate(results.raw)),
      unit: "x",
      threshold: { atLeast: 1.5 },
      detail,
    },
    {
      goal: "G18",
      what: "day list against stock tRPC, superjson and Dates",
      measured: medianRatio(rate(results.product), rate(results.stock)),
      unit: "x",
      threshold: { atLeast: 4 },
    },
    {
      goal: "G18",
      what: "day list, p99",
      measured: percentile(latencies, 0.99),
      unit: "ms",
      threshold: { atMost: 60 },
    },
  ];
}
