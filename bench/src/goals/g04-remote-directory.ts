import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Agent, request } from "node:http";
import type { HospitalDirectory } from "@daybook/api";
import { createMemoryLedger, runRemoteBatch } from "@daybook/api/testing";
import { createHttpHospitalDirectory } from "@daybook/server/src/adapters/hospital-directory-http.ts";
import { type Finding, timed } from "../harness.ts";
import { median } from "../statistics.ts";
import type { World } from "../world.ts";

const goal = "G4";
const latencyMs = 100;
const hiddenLimit = 12;

/**
 * Measures sending rows to a directory that answers after 100 ms, on loopback. The lower limit is the number of rounds at
 * the given concurrency times the latency. The latency is measured just before, with a bare client and one request at a
 * time, at the same warmed-up directory.
 * The ledger is in memory, so that only sending is measured. The requests before and after (two lists, the activation, and
 * the list that confirms it) take one latency each, whatever the number of rows, and are included in `wholeMs`.
 */
export async function remoteDirectory({ full }: World): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const concurrency of full ? [8, 16, 32, 64] : [16, 64]) {
    const count = full ? 1_000 : concurrency * 20;
    const { latency, ms, wholeMs } = await send(count, concurrency);
    const limit = Math.ceil(count / concurrency) * latency;
    findings.push({
      goal,
      what: `${count} rows, ${concurrency} at a time, from the first sent to the last answered: share of the limit ${limit.toFixed(0)} ms`,
      measured: limit / ms,
      unit: "x",
      threshold: { atLeast: 0.95 },
      detail: { latency, ms, wholeMs },
    });
  }
  const count = full ? 1_000 : 320;
  const { latency, ms, wholeMs, tooMany, most } = await send(count, 64, hiddenLimit);
  const limit = Math.ceil(count / hiddenLimit) * latency;
  findings.push({
    goal,
    what: `${count} rows against a hidden limit of ${hiddenLimit}: share of the limit ${limit.toFixed(0)} ms`,
    measured: limit / ms,
    unit: "x",
    threshold: { atLeast: 0.85 },
    detail: { latency, ms, wholeMs, answered429: tooMany, mostUnderWay: most },
  });
  return findings;
}

async function send(count: number, concurrency: number, limit?: number) {
  const times: number[] = [];
  const wholeTimes: number[] = [];
  const latencies: number[] = [];
  let tooMany = 0;
  let most = 0;
  for (let repetition = 0; repetition < 3; repetition += 1) {
    const double = fork(
      new URL("../directory-process.ts", import.meta.url),
      [latencyMs, ...(limit === undefined ? [] : [limit])].map(String),
    );
    const [{ url }] = (await once(double, "message")) as [{ url: string }];
    const asked = await askBare(url, Math.min(concurrency, limit ?? concurrency));
    latencies.push(...asked.latencies);
    const http = createHttpHospitalDirectory({ url, token: null, concurrency });
    let first = Number.POSITIVE_INFINITY;
    let last = 0;
    const directory: HospitalDirectory = {
      ...http,
      async create(...row) {
        first = Math.min(first, performance.now());
        const answer = await http.create(...row);
        last = performance.now();
        return answer;
      },
    };
    const batchId = randomUUID();
    const rows = Array.from({ length: count }, (_, index) => ({
      row: index + 1,
      name: `Hospital ${index + 1}`,
      address: "1 High Street",
      phone: null,
    }));
    const signal = new AbortController().signal;
    wholeTimes.push(
      await timed(async () => {
        const end = await runRemoteBatch({ batchId, directory, ledger: createMemoryLedger(rows), signal });
        if (end.kind !== "activated") throw new Error(`the batch ended as ${JSON.stringify(end)}`);
      }),
    );
    times.push(last - first);
    const counted = once(double, "message") as Promise<[{ hospitals: number; tooMany: number; most: number }]>;
    double.send("count");
    const [counts] = await counted;
    if (counts.hospitals !== count + asked.rows) throw new Error("rows are missing, or there twice");
    tooMany += counts.tooMany;
    most = Math.max(most, counts.most);
    await http.close();
  }
  return { latency: median(latencies), ms: median(times), wholeMs: median(wholeTimes), tooMany, most };
}

/** Sends a few rounds of rows of another batch, and then single rows one after the other; returns the time of each single row. */
async function askBare(url: string, concurrency: number): Promise<{ rows: number; latencies: readonly number[] }> {
  const agent = new Agent({ keepAlive: true });
  const body = JSON.stringify({ name: "Hospital", address: "1 High Street", creation_batch_id: randomUUID() });
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const create = async () =>
    new Promise<void>((resolve, reject) => {
      const asking = request(`${url}/hospitals/`, { agent, method: "POST", headers }, (answer) => {
        answer.resume().once("end", resolve);
      });
      asking.once("error", reject).end(body);
    });
  const rounds = 5;
  for (let round = 0; round < rounds; round += 1) await Promise.all(Array.from({ length: concurrency }, create));
  const latencies: number[] = [];
  while (latencies.length < 10) latencies.push(await timed(create));
  agent.destroy();
  return { rows: rounds * concurrency + latencies.length, latencies };
}
