import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startTestCluster } from "@daybook/db/testing";
import { noteFileKind } from "@daybook/domain";
import { languageFolder } from "@daybook/server/src/notes/reading/language-folder.ts";
import { readFile } from "@daybook/server/src/notes/reading/read-file.ts";
import type { ChildOutcome } from "@daybook/server/src/notes/reading/run-child.ts";
import { corpus } from "@daybook/server/src/notes/testing/corpus/corpus.ts";
import type { CorpusFile } from "@daybook/server/src/notes/testing/corpus/corpus-file.ts";
import { isAsExpected, sendFile } from "@daybook/server/src/notes/testing/corpus/send-file.ts";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";

/**
 * Sends files as notes, good, damaged and hostile ones: prints for each what became of it, how long that took and how much
 * memory its processes held, and how long a booking took meanwhile.
 * `npm run measure:files -- WORD` takes only files with that word in their name.
 */
const [word = ""] = process.argv.slice(2);
const files = corpus.filter(({ name }) => name.toLowerCase().includes(word.toLowerCase()));
const bookingsAlone = 200;
const betweenBookingsMs = 50;

const percentile = (times: readonly number[], part: number): number =>
  times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;

/** The processes of a file, run without a server. */
async function processesOf(file: CorpusFile, languages: string): Promise<readonly ChildOutcome[]> {
  const content = file.make();
  const kind = noteFileKind(content, file.fileName);
  if (!kind.ok || kind.value === "text") return [];
  const outcomes: ChildOutcome[] = [];
  await readFile(
    { mime: kind.value, sha256: "", content },
    {
      languages,
      inTurn: (work) => work(),
      signal: new AbortController().signal,
      told: (_, outcome) => void outcomes.push(outcome),
    },
  );
  return outcomes;
}

async function prepare(world: ServerWorld) {
  const token = await world.tokenOf("admin");
  const add = async (at: string, body: object) => String((await world.rest("POST", at, { token, body })).body["id"]);
  const patientId = await add("/patients", { first_name: "Camille", last_name: "Roux", birth_date: "1980-05-17" });
  const practitionerId = await add("/practitioners", { first_name: "Louise", last_name: "Moreau" });
  let count = 0;
  /** Books an appointment, and tells how many milliseconds it took. */
  const book = async (): Promise<number> => {
    count += 1;
    const start = new Date(Date.UTC(2030, 0, 1) + count * 600_000).toISOString();
    const body = {
      patient_id: patientId,
      practitioner_id: practitionerId,
      start,
      duration_minutes: 10,
      override: true,
    };
    const began = performance.now();
    const { status } = await world.rest("POST", "/appointments", { token, body });
    if (status !== 201) throw new Error(`a booking was answered with ${status}`);
    return performance.now() - began;
  };
  return { token, notes: `/patients/${patientId}/notes`, book };
}

await using cluster = await startTestCluster();
const world = await createServerWorld(cluster.url);
try {
  const { token, notes, book } = await prepare(world);
  const alone: number[] = [];
  for (let nth = 0; nth < bookingsAlone; nth += 1) alone.push(await book());
  const meanwhile: number[] = [];
  const over = new AbortController();
  const booking = (async () => {
    while (!over.signal.aborted) {
      meanwhile.push(await book());
      await delay(betweenBookingsMs);
    }
  })();
  const sent = new Map<CorpusFile, Awaited<ReturnType<typeof sendFile>>>();
  const waiting = [...files];
  const send = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift())
      sent.set(file, await sendFile(world, { file, notes, token }));
  };
  await Promise.all([send(), send()]);
  over.abort();
  await booking;
  const languages = languageFolder(mkdtempSync(path.join(tmpdir(), "daybook-languages-")));
  let wrong = 0;
  console.log(
    "group    file                                      outcome                                seconds  peak MB  processes",
  );
  for (const file of files) {
    const { outcome = "not sent", seconds = 0, content = "" } = sent.get(file) ?? {};
    const isRight = isAsExpected(file, { outcome, seconds, content });
    if (!isRight) wrong += 1;
    const processes = await processesOf(file, languages);
    const peak = Math.max(0, ...processes.map(({ peakBytes }) => peakBytes)) / 1e6;
    const ends = processes.map(({ end, seconds: took }) => `${end} ${took.toFixed(1)} s`).join(", ");
    console.log(
      [
        file.group.padEnd(8),
        file.name.padEnd(41),
        outcome.padEnd(38),
        seconds.toFixed(1).padStart(7),
        peak.toFixed(0).padStart(8),
        ` ${ends || "none"}${isRight ? "" : `   EXPECTED ${file.outcomes.join(" or ")}`}`,
      ].join(" "),
    );
  }
  const told = (times: readonly number[]) =>
    `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms (${times.length})`;
  console.log(
    `\n${files.length} files, ${wrong} not as they must\nbooking alone      ${told(alone)}\nbooking meanwhile  ${told(meanwhile)}`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  await world[Symbol.asyncDispose]();
}
