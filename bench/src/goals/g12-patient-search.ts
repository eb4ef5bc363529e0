import { inClinic, searchPatients } from "@daybook/db/postgres";
import { type ClinicId, type LocalDate, parsePatientQuery, rankHits, searchKey } from "@daybook/domain";
import { loadPatients, withoutIndexes } from "../data/patients.ts";
import { type Finding, timed } from "../harness.ts";
import { runLoad } from "../load.ts";
import { percentile } from "../statistics.ts";
import { portOf, trpcCall } from "../trpc-wire.ts";
import type { World } from "../world.ts";
import { knnBaseline } from "./knn-baseline.ts";
import { type Question, questionKinds, questionsOf, typoQuestions } from "./search-questions.ts";

const goal = "G12";
const targetCount = 100;

/** Measures the patient search by name, number or date: the product's search under row level security, and over HTTP. */
export async function patientSearch(world: World): Promise<Finding[]> {
  const count = world.full ? 1_000_000 : 100_000;
  const clinic = await world.addClinic("Search");
  const targets = await withoutIndexes(world.owner, "patient", () =>
    loadPatients(world.owner, clinic, { count, seed: 12, samples: targetCount }),
  );
  await world.owner.query("vacuum (analyze) patient_name");
  const ask = (text: string) => search(world, clinic, text);
  const token = await world.tokenOf(clinic, "frontdesk");
  const findings: Finding[] = [];
  const asked = [
    ...questionKinds.map((kind) => ({ kind: kind as string, questions: questionsOf(kind, targets), atMost: 5 })),
    { kind: "one typo", questions: typoQuestions(targets), atMost: 40 },
  ];
  for (const { kind, questions, atMost } of asked) {
    const { times, recall, strict } = await measure(questions, ask);
    const http = await overHttp(world, token, questions);
    findings.push(
      {
        goal,
        what: `search "${kind}", ${count} patients, p95`,
        measured: percentile(times, 0.95),
        unit: "ms",
        threshold: { atMost },
        detail: {
          p50: percentile(times, 0.5),
          recallAt10: recall,
          samePatientAt10: strict,
          questions: questions.length,
        },
      },
      {
        goal,
        what: `  the same over HTTP, p95`,
        measured: percentile(http, 0.95),
        unit: "ms",
        detail: { p50: percentile(http, 0.5) },
      },
    );
    if (kind === "one typo") {
      findings.push({
        goal,
        what: "recall@10 of one-typo names (a patient of the typed name is among the first ten)",
        measured: recall,
        unit: "",
        threshold: { atLeast: 0.95 },
        detail: { samePatientAt10: strict },
      });
      findings.push(await knnBaseline(world, questions.slice(0, 20), ask));
    }
  }
  return findings;
}

interface Found {
  readonly id: string;
  readonly lastNameKey: string;
  readonly firstNameKey: string;
}

async function search(world: World, clinic: ClinicId, text: string): Promise<Found[]> {
  const query = parsePatientQuery(text, new Date().toISOString().slice(0, 10) as LocalDate);
  if (!query) return [];
  const hits = await inClinic(world.pool, clinic, (tx) => searchPatients(tx, query), { relaxed: true });
  return rankHits(query.words, hits).slice(0, 10);
}

async function measure(questions: readonly Question[], ask: (text: string) => Promise<Found[]>) {
  // Once without measuring: a server has answered many searches before, and its code and its plans are ready.
  for (const { text } of questions) await ask(text);
  const times: number[] = [];
  let [named, same] = [0, 0];
  for (const { text, target } of questions) {
    let found: Found[] = [];
    times.push(await timed(async () => (found = await ask(text))));
    const [last, first] = [searchKey(target.lastName), searchKey(target.firstName)];
    if (found.some((hit) => hit.lastNameKey === last && hit.firstNameKey === first)) named += 1;
    if (found.some((hit) => hit.id === target.id)) same += 1;
  }
  return { times, recall: named / questions.length, strict: same / questions.length };
}

async function overHttp(world: World, token: string, questions: readonly Question[]): Promise<readonly number[]> {
  const { latenciesMs, statuses } = await runLoad({
    port: portOf(world.server.url),
    requests: questions.map(({ text }) => trpcCall("patients.list", { q: text, pageSize: 10 })),
    headers: { authorization: `Bearer ${token}` },
    connections: 1,
    seconds: 30,
    count: questions.length,
  });
  if (Object.keys(statuses).join() !== "200") throw new Error(`patients.list answered ${JSON.stringify(statuses)}`);
  return latenciesMs;
}
