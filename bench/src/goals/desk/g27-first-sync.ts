import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { addPerson, makeDeskClinic } from "../../data/desk-clinic.ts";
import { midnightUtc } from "../../data/diary.ts";
import type { FirstSync } from "../../first-sync-process.ts";
import { type Finding, medianRatio } from "../../harness.ts";
import { median } from "../../statistics.ts";
import type { World } from "../../world.ts";

const goal = "G27";
const repetitions = 3;

/** Measures how a new desk copies a whole clinic, in processes of their own. */
export async function firstSync(world: World): Promise<Finding[]> {
  const patients = world.full ? 100_000 : 20_000;
  const { clinic } = await makeDeskClinic(world, patients);
  const done: FirstSync[] = [];
  for (let nr = 0; nr < repetitions; nr += 1) {
    const { email, password } = await addPerson(world, clinic);
    const folder = path.join(world.folder, `first sync ${nr}`);
    const day = [midnightUtc(0).toISOString(), midnightUtc(1).toISOString()];
    done.push(await inProcess([world.server.url, folder, email, password, ...day]));
  }
  const all = (member: keyof FirstSync) => done.map((one) => one[member]);
  return [
    {
      goal,
      what: `first sync of ${patients} patients and 60 days of 15 practitioners, encrypted: times a bare insert of the same rows`,
      measured: medianRatio(all("readyMs"), all("bareMs")),
      unit: "x",
      threshold: { atMost: 2 },
      detail: {
        rows: median(all("rows")),
        readyMs: median(all("readyMs")),
        bareMs: median(all("bareMs")),
        searchableMs: median(all("searchableMs")),
      },
    },
    {
      goal,
      what: "the same: peak memory of the desk's process",
      measured: Math.max(...all("peakMb")),
      unit: "MB",
      threshold: { atMost: 400 },
    },
    {
      goal,
      what: "the same: from the start until today's schedule is answered",
      measured: median(all("usableMs")),
      unit: "ms",
      threshold: { atMost: 3_000 },
    },
  ];
}

async function inProcess(given: readonly string[]): Promise<FirstSync> {
  const child = fork(new URL("../../first-sync-process.ts", import.meta.url), given);
  const [done] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the desk's process ended with ${code}`))),
  ]);
  await once(child, "exit");
  return done as FirstSync;
}
