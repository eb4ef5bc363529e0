import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { addPerson, makeDeskClinic } from "../../data/desk-clinic.ts";
import type { Diary } from "../../data/diary.ts";
import { openBenchDesk } from "../../data/open-desk.ts";
import { type Finding, interleaved, medianRatio } from "../../harness.ts";
import { median, percentile } from "../../statistics.ts";
import type { World } from "../../world.ts";
import { makeCrowd } from "../attempts.ts";
import { bookMeanwhile, p99 } from "../bookings-meanwhile.ts";

const changes = 100;
const warmUp = 10;
const followers = 50;
const bookMs = 5_000;
const repetitions = 3;

/** Measures how soon a desk shows what another did (G29), and what fifty desks that follow cost others (G30). */
export async function desksTogether(world: World): Promise<Finding[]> {
  const diary = await makeDeskClinic(world, 2_000);
  const times = await fromDeskToDesk(world, diary);
  const crowd = await makeCrowd(world);
  const alone = async () => p99(await bookMeanwhile(world, crowd, () => delay(bookMs)));
  await alone();
  const p99s = await interleaved(repetitions, {
    alone,
    followed: async () => {
      const stop = await follow(world, crowd.clinic);
      try {
        return await alone();
      } finally {
        await stop();
      }
    },
  });
  return [
    {
      goal: "G29",
      what: "from a booking on one desk until another one shows it, p95",
      measured: percentile(times, 0.95),
      unit: "ms",
      threshold: { atMost: 100 },
      detail: { p50: percentile(times, 0.5), count: times.length },
    },
    {
      goal: "G30",
      what: `a booking over HTTP, 20 a second, p99: times as long while ${followers} desks follow and fetch`,
      measured: medianRatio(p99s.followed, p99s.alone),
      unit: "x",
      threshold: { atMost: 2 },
      detail: { alone: median(p99s.alone), followed: median(p99s.followed) },
    },
  ];
}

async function fromDeskToDesk(world: World, { clinic, patients, practitioners, firstDay }: Diary): Promise<number[]> {
  const [{ desk: one }, { desk: other }] = [await openBenchDesk(world, clinic), await openBenchDesk(world, clinic)];
  const seen = new Map<string, () => void>();
  const stop = other.follow("appointments.onChange", undefined, {
    onData: (event) => seen.get((event as { data: { id: string } }).data.id)?.(),
    onError: ({ code }) => {
      throw new Error(code);
    },
    onEnd: () => undefined,
  });
  const times: number[] = [];
  for (let nr = -warmUp; nr < changes; nr += 1) {
    const id = crypto.randomUUID();
    const start = new Date(
      firstDay.getTime() +
        (70 + Math.floor((nr + warmUp) / 8)) * 86_400_000 +
        (8 + ((nr + warmUp) % 8) / 2) * 3_600_000,
    );
    const shown = new Promise<void>((resolve) => void seen.set(id, resolve));
    const startedAt = performance.now();
    await one.call("appointments.book", {
      id,
      patientId: patients[(nr + warmUp) % patients.length],
      practitionerId: practitioners[0],
      start: start.toISOString(),
      durationMinutes: 30,
    });
    await shown;
    if (nr >= 0) times.push(performance.now() - startedAt);
  }
  stop();
  await Promise.all([one.close(), other.close()]);
  return times;
}

/** Starts a process in which fifty desks follow the clinic. @returns the function that ends it */
async function follow(world: World, clinic: Diary["clinic"]): Promise<() => Promise<void>> {
  const { email, password } = await addPerson(world, clinic);
  const child = fork(new URL("../../followers-process.ts", import.meta.url), [
    world.server.url,
    email,
    password,
    String(followers),
  ]);
  await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the process of the desks ended with ${code}`))),
  ]);
  return async () => {
    const ended = once(child, "exit");
    child.kill();
    await ended;
  };
}
