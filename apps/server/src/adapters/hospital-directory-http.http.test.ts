import { randomUUID } from "node:crypto";
import { createMemoryLedger, type RemoteEnd, runRemoteBatch } from "@daybook/api/testing";
import { expect, test } from "vitest";
import { type DirectoryDouble, type Fault, startDirectoryDouble } from "../testing/hospital-directory-double.ts";
import { createHttpHospitalDirectory } from "./hospital-directory-http.ts";

const batchId = randomUUID();
/** Twenty rows, two of them alike on purpose. */
const rows = Array.from({ length: 20 }, (_, index) => ({
  row: index + 1,
  name: index === 1 ? "Hospital 1" : `Hospital ${index + 1}`,
  address: index === 1 ? "1 High Street" : `${index + 1} High Street`,
  phone: null,
}));
const namesOf = (double: DirectoryDouble) => double.hospitals.map(({ name }) => name).sort();
const wanted = rows.map(({ name }) => name).sort();

interface Run {
  readonly end: RemoteEnd;
  readonly ledger: ReturnType<typeof createMemoryLedger>;
}

async function run(
  double: DirectoryDouble,
  {
    ledger = createMemoryLedger(rows),
    signal = new AbortController().signal,
    concurrency = 8,
    timeoutMs = 400,
    settleMs = 300,
  } = {},
): Promise<Run> {
  const directory = createHttpHospitalDirectory({ url: double.url, token: null, concurrency, timeoutMs });
  try {
    return {
      end: await runRemoteBatch({ batchId, directory: { ...directory, settleMs }, ledger, signal }),
      ledger,
    };
  } finally {
    await directory.close();
  }
}

const notKnown: Fault = { kind: "answer", status: 404 };
const third = (fault: Fault) => (nth: number) => (nth % 3 === 0 ? fault : undefined);

test.each<[string, Parameters<typeof startDirectoryDouble>[0]]>([
  ["a sound directory", {}],
  ["503 without having done the work", { onCreate: (nth) => (nth <= 4 ? { kind: "answer", status: 503 } : undefined) }],
  ["429 that says when to come back", { hiddenLimit: 3, retryAfter: "0", latencyMs: () => 20 }],
  ["429 that says nothing", { hiddenLimit: 3, latencyMs: () => 20 }],
  ["answers dropped after the work was done", { onCreate: third({ kind: "drop-after" }) }],
  [
    "connections cut before the work was done",
    { onCreate: (nth) => (nth % 3 === 0 && nth < 20 ? { kind: "drop-before" } : undefined) },
  ],
  [
    "answers that stall past the time limit",
    { onCreate: (nth) => (nth === 5 ? { kind: "stall", ms: 700 } : undefined) },
  ],
  ["answers that are a page of HTML", { onCreate: third({ kind: "garble", status: 200 }) }],
  ["answers of which half arrives", { onCreate: third({ kind: "truncate" }) }],
  ["500 after having done the work", { onCreate: (nth) => (nth === 2 ? { kind: "garble", status: 500 } : undefined) }],
  ["a list that fails twice", { onList: (nth) => (nth <= 2 ? { kind: "answer", status: 502 } : undefined) }],
  ["a list that is a page of HTML", { onList: (nth) => (nth <= 2 ? { kind: "garble", status: 200 } : undefined) }],
  ["a list of which half arrives", { onList: (nth) => (nth <= 2 ? { kind: "truncate" } : undefined) }],
  ["a batch that it knows only from its first hospital on", { onList: (nth) => (nth === 1 ? notKnown : undefined) }],
  ["an activation whose answer is lost", { onActivate: (nth) => (nth === 1 ? { kind: "drop-after" } : undefined) }],
  [
    "an activation that answers 503 and was not done",
    { onActivate: (nth) => (nth === 1 ? { kind: "answer", status: 503 } : undefined) },
  ],
])("%s: every row once, activated once", async (_, faults) => {
  await using double = await startDirectoryDouble(faults);
  const { end } = await run(double);
  expect(end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  expect(double.hospitals.every(({ active }) => active)).toBe(true);
  expect(double.activations()).toBe(1);
});

const comeBack = (seconds: number) => ({ status: 503, headers: { "retry-after": String(seconds) } });
/** The nth time that a row is sent. */
const timesOf = () => {
  const times = new Map<string, number>();
  return (name: string) => {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time;
  };
};

// The directory may be at work on a lost request for half a minute; its list and what it was seen to take say more.
test.each<[string, () => Parameters<typeof startDirectoryDouble>[0]]>([
  ["answers dropped after the work was done", () => ({ onCreate: third({ kind: "drop-after" }) })],
  ["every answer dropped after the work was done", () => ({ onCreate: () => ({ kind: "drop-after" }) })],
  [
    "connections cut before the work was done",
    () => ({ onCreate: (nth) => (nth % 3 === 0 && nth < 20 ? { kind: "drop-before" } : undefined) }),
  ],
  ["503 that says nothing", () => ({ onCreate: (nth) => (nth <= 4 ? { kind: "answer", status: 503 } : undefined) })],
  [
    "503 that says when to come back",
    () => ({ onCreate: (nth) => (nth <= 12 ? { kind: "answer", ...comeBack(0) } : undefined) }),
  ],
  [
    "503 that says when to come back, of work that was done",
    () => ({ onCreate: (nth) => (nth <= 12 ? { kind: "garble", ...comeBack(0) } : undefined) }),
  ],
  [
    "503 to each row, more often than a directory may lose rows",
    () => {
      const time = timesOf();
      return {
        onCreate: (_, { name }) =>
          name === "Hospital 9" && time(name) <= 9 ? { kind: "answer", ...comeBack(0) } : undefined,
      };
    },
  ],
  [
    "a list and an activation that say when to come back",
    () => ({
      onList: (nth) => (nth <= 7 ? { kind: "answer", ...comeBack(0) } : undefined),
      onActivate: (nth) => (nth === 1 ? { kind: "answer", ...comeBack(1) } : undefined),
    }),
  ],
])("%s: half a minute is not waited for it", async (_, faults) => {
  await using double = await startDirectoryDouble(faults());
  const startedAt = performance.now();
  const { end } = await run(double, { settleMs: 30_000 });
  expect(end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  expect(double.activations()).toBe(1);
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test("what is put off is not sent before the directory said", async () => {
  const sentAt = new Map<string, number[]>();
  await using double = await startDirectoryDouble({
    onCreate: (nth, { name }) => {
      // Two rows have the name of the first.
      if (name !== "Hospital 1") sentAt.set(name, [...(sentAt.get(name) ?? []), performance.now()]);
      return nth <= 8 ? { kind: "answer", ...comeBack(2) } : undefined;
    },
  });
  expect((await run(double, { settleMs: 30_000 })).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  const pauses = [...sentAt.values()].flatMap(([first = 0, second]) => (second === undefined ? [] : [second - first]));
  expect(pauses).toHaveLength(6);
  expect(Math.min(...pauses)).toBeGreaterThan(1_900);
});

test("what the list has is adopted while the rest is still waited for", async () => {
  await using double = await startDirectoryDouble();
  const ledger = createMemoryLedger(rows);
  // An earlier run sent all; half of it has arrived.
  await ledger.markSent(rows.map(({ row }) => row));
  for (const { name, address } of rows.slice(0, 10))
    double.hospitals.push({
      id: 500 + double.hospitals.length,
      name,
      address,
      phone: null,
      creation_batch_id: batchId,
      active: false,
    });
  const running = run(double, { ledger, settleMs: 3_000 });
  await expect
    .poll(() => [...ledger.states.values()].filter(({ kind }) => kind === "created").length, { timeout: 2_500 })
    .toBe(10);
  expect((await running).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
});

test("a directory that puts everything off for ever stops the batch; nothing is thought to be there", async () => {
  await using double = await startDirectoryDouble({ onList: () => ({ kind: "answer", ...comeBack(0) }) });
  expect((await run(double)).end).toEqual({ kind: "stopped", reason: "remote_unreachable" });
  expect(double.hospitals).toEqual([]);
});

test("more refusals for haste in a row than a directory that is away is given: it is slowed down for, and completed", async () => {
  const tooMany: Fault = { kind: "answer", status: 429 };
  await using double = await startDirectoryDouble({ onCreate: (nth) => (nth <= 16 ? tooMany : undefined) });
  const { end } = await run(double, { concurrency: 16 });
  expect(end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
});

test("one row refused: the others are there, nothing is active", async () => {
  await using double = await startDirectoryDouble({
    onCreate: (_, { name }) => (name === "Hospital 7" ? { kind: "answer", status: 422 } : undefined),
  });
  const { end, ledger } = await run(double);
  expect(end).toEqual({ kind: "refused" });
  expect(ledger.states.get(7)).toEqual({ kind: "refused" });
  expect(double.hospitals).toHaveLength(19);
  expect(double.activations()).toBe(0);
});

test("a directory that does not know us stops the batch at once, and a resume completes it", async () => {
  let known = false;
  await using double = await startDirectoryDouble({
    onCreate: () => (known ? undefined : { kind: "answer", status: 401 }),
  });
  const { end, ledger } = await run(double);
  expect(end).toEqual({ kind: "stopped", reason: "remote_refused_us" });
  known = true;
  expect((await run(double, { ledger })).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
});

test("a directory that is away stops the batch; nothing is thought to be there", async () => {
  const double = await startDirectoryDouble();
  await double[Symbol.asyncDispose]();
  const { end, ledger } = await run(double);
  expect(end).toEqual({ kind: "stopped", reason: "remote_unreachable" });
  expect([...ledger.states.values()].every((state) => state.kind === "open" && !state.sent)).toBe(true);
});

test("ids reset between two runs: the hospitals are recognised by what they are", async () => {
  const stop = new AbortController();
  await using double = await startDirectoryDouble({
    latencyMs: () => 5,
    onCreate: (nth) => void (nth === 10 && stop.abort()),
  });
  const { end, ledger } = await run(double, { signal: stop.signal, concurrency: 2 });
  expect(end).toEqual({ kind: "stopped", reason: "cancelled" });
  double.renumber();
  expect((await run(double, { ledger })).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
});

test("ids that begin again in the middle: a number that two rows were answered is one row's, and the other is sent again", async () => {
  const double = await startDirectoryDouble({ onCreate: (nth) => void (nth === 10 && double.startAgain()) });
  const { end, ledger } = await run(double, { concurrency: 2 });
  expect(end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  const ids = [...ledger.states.values()].map((state) => (state.kind === "created" ? state.id : null));
  expect(new Set(ids)).toEqual(new Set(double.hospitals.map(({ id }) => id)));
  await double[Symbol.asyncDispose]();
});

test("a batch that is lost just before its activation is sent again and activated", async () => {
  const double = await startDirectoryDouble({
    onActivate: (nth) => {
      if (nth > 1) return undefined;
      double.forget(() => false);
      return notKnown;
    },
  });
  expect((await run(double)).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  expect(double.activations()).toBe(1);
  await double[Symbol.asyncDispose]();
});

test.each([200, 500])(
  "an activation that reached half of the hospitals and said %i is asked for again",
  async (status) => {
    const double = await startDirectoryDouble({
      onActivate: (nth) => {
        if (nth > 1) return undefined;
        for (const one of double.hospitals.slice(0, 10)) one.active = true;
        return { kind: "answer", status };
      },
    });
    expect((await run(double)).end).toEqual({ kind: "activated" });
    expect(double.hospitals.filter(({ active }) => active)).toHaveLength(20);
    await double[Symbol.asyncDispose]();
  },
);

test("an activation that never gets whole stops the batch, and a resume activates it", async () => {
  let broken = true;
  await using double = await startDirectoryDouble({
    onActivate: () => (broken ? { kind: "answer", status: 500 } : undefined),
  });
  const { end, ledger } = await run(double);
  expect(end).toEqual({ kind: "stopped", reason: "remote_not_activated" });
  broken = false;
  expect((await run(double, { ledger })).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
});

test("a slow directory and a server that dies with rows on their way: they are waited for, not sent twice", async () => {
  const working = { ms: 150 };
  await using double = await startDirectoryDouble({ latencyMs: () => working.ms });
  const ledger = createMemoryLedger(rows);
  const directory = createHttpHospitalDirectory({ url: double.url, token: null, concurrency: 8 });
  // The process that sent them is gone: nobody waits for these answers.
  await ledger.markSent(rows.slice(0, 8).map(({ row }) => row));
  const dying = rows.slice(0, 8).map((row) => directory.create(row, batchId, new AbortController().signal));
  expect((await run(double, { ledger })).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  await Promise.all(dying);
  await directory.close();
});

test("a batch that the directory has lost is sent again, once", async () => {
  const stop = new AbortController();
  await using double = await startDirectoryDouble({ onCreate: (nth) => void (nth === 12 && stop.abort()) });
  const { ledger } = await run(double, { signal: stop.signal, concurrency: 2 });
  double.forget(() => false);
  expect((await run(double, { ledger })).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
});

test("a hospital that arrived after all, and was sent again meanwhile, is there once when the batch becomes active", async () => {
  // The third answer takes longer than the limit and than we wait for it, and its work is done only then.
  await using double = await startDirectoryDouble({
    removable: true,
    onList: (nth) => {
      const late = double.hospitals.find(({ name }) => name === "Hospital 3");
      if (nth === 2 && late) double.hospitals.push({ ...late, id: 999 });
      return undefined;
    },
  });
  const { end } = await run(double);
  expect(end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
});

test("the server killed at any point: the next run finds what was on its way", async () => {
  for (let point = 1; point <= 20; point += 1) {
    await using double = await startDirectoryDouble({ latencyMs: () => 2 });
    const sound = createMemoryLedger(rows);
    let answers = 0;
    // From the nth answer on nothing is written down any more: what a kill -9 leaves behind.
    const killed = {
      ...sound,
      record: async (outcomes: Parameters<typeof sound.record>[0]) => {
        answers += outcomes.length;
        if (answers >= point) throw new Error("killed");
        await sound.record(outcomes);
      },
    };
    const stop = new AbortController();
    setTimeout(() => stop.abort(), point * 3);
    await run(double, { ledger: killed, signal: stop.signal, concurrency: 3 }).catch(() => undefined);
    const { end } = await run(double, { ledger: sound });
    expect({ point, end, names: namesOf(double), activations: double.activations() }).toEqual({
      point,
      end: { kind: "activated" },
      names: wanted,
      activations: 1,
    });
  }
});
