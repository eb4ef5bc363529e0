import type { Desk } from "@daybook/desktop/src/main/core/desk.ts";
import { makeDeskClinic } from "../../data/desk-clinic.ts";
import type { Diary } from "../../data/diary.ts";
import { openBenchDesk } from "../../data/open-desk.ts";
import { type MadePatient, sampleOf } from "../../data/patients.ts";
import { type Finding, timed } from "../../harness.ts";
import { percentile } from "../../statistics.ts";
import type { World } from "../../world.ts";
import { type Question, questionKinds, questionsOf, typoQuestions } from "../search-questions.ts";

const targetCount = 100;
const warmUp = 10;
const bookings = 200;
/** The diary of the clinic is full until the 50th day from now. */
const firstFreeDay = 55;

/** Measures a desk that is cut off: searches (G13), and bookings, moves and changes of status (G28). */
export async function deskAlone(world: World): Promise<Finding[]> {
  const patients = world.full ? 200_000 : 20_000;
  const diary = await makeDeskClinic(world, patients);
  const { away } = await openBenchDesk(world, diary.clinic);
  const desk = await away();
  try {
    const targets = await sampleOf(world.owner, diary.clinic, targetCount);
    return [...(await searches(desk, targets, patients)), ...(await commands(desk, diary))];
  } finally {
    await desk.close();
  }
}

async function searches(desk: Desk, targets: readonly MadePatient[], patients: number): Promise<Finding[]> {
  const pieces = new Set<string>(["infix 5", "phone middle 6"]);
  const asked = [
    ...questionKinds.map((kind) => ({
      kind: kind as string,
      questions: questionsOf(kind, targets),
      atMost: pieces.has(kind) ? 20 : 1,
    })),
    { kind: "one typo", questions: typoQuestions(targets), atMost: 20 },
  ];
  const findings: Finding[] = [];
  for (const { kind, questions, atMost } of asked) {
    const times = await timesOf(desk, questions);
    findings.push({
      goal: "G13",
      what: `search "${kind}" on a desk without the server, ${patients} patients, p95`,
      measured: percentile(times, 0.95),
      unit: "ms",
      threshold: { atMost },
      detail: { p50: percentile(times, 0.5), questions: questions.length },
    });
  }
  return findings;
}

async function timesOf(desk: Desk, questions: readonly Question[]): Promise<number[]> {
  const ask = ({ text }: Question) => desk.call("patients.list", { q: text, pageSize: 10 });
  for (const question of questions.slice(0, warmUp)) await ask(question);
  const times: number[] = [];
  for (const question of questions) times.push(await timed(() => ask(question)));
  return times;
}

async function commands(desk: Desk, { patients, practitioners, firstDay }: Diary): Promise<Finding[]> {
  const times = { book: [] as number[], move: [] as number[], status: [] as number[] };
  for (let nr = -warmUp; nr < bookings; nr += 1) {
    const place = nr + warmUp;
    const patientId = patients[place % patients.length];
    const practitionerId = practitioners[place % practitioners.length];
    const start = startOf(firstDay, Math.floor(place / practitioners.length));
    let id = "";
    const book = await timed(async () => {
      const input = { patientId, practitionerId, start, durationMinutes: 30 };
      ({ id } = (await desk.call("appointments.book", input)) as { id: string });
    });
    const later = startOf(firstDay, Math.floor(place / practitioners.length), 30);
    const move = await timed(() => desk.call("appointments.move", { id, start: later }));
    const status = await timed(() => desk.call("appointments.setStatus", { id, status: "cancelled" }));
    if (nr < 0) continue;
    times.book.push(book);
    times.move.push(move);
    times.status.push(status);
  }
  return Object.entries(times).map(([kind, all]) => ({
    goal: "G28",
    what: `${kind === "status" ? "a change of status" : `a ${kind === "book" ? "booking" : "move"}`} on a desk without the server, on the disk, p95`,
    measured: percentile(all, 0.95),
    unit: "ms",
    threshold: { atMost: 10 },
    detail: { p50: percentile(all, 0.5), count: all.length },
  }));
}

/** The nth half hour of the morning, from the first free day on. */
function startOf(firstDay: Date, nth: number, moreDays = 0): string {
  const day = firstDay.getTime() + (10 + firstFreeDay + moreDays + Math.floor(nth / 8)) * 86_400_000;
  return new Date(day + 8 * 3_600_000 + (nth % 8) * 1_800_000).toISOString();
}
