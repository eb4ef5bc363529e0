import { randomUUID } from "node:crypto";
import { createMemoryLedger, type RemoteEnd, runRemoteBatch } from "@daybook/api/testing";
import { expect, test } from "vitest";
import { type DirectoryDouble, type Fault, startDirectoryDouble } from "../testing/hospital-directory-double.ts";
import { createHttpHospitalDirectory } from "./hospital-directory-http.ts";

const batchId = randomUUID();
/** Twenty rows, two of which are intentionally the same. */
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
  ["a directory without faults", {}],
  ["503 without having done the work", { onCreate: (nth) => (nth <= 4 ? { kind: "answer", status: 503 } : undefined) }],
  ["429 with Retry-After", { hiddenLimit: 3, retryAfter: "0", latencyMs: () => 20 }],
  ["429 without Retry-After", { hiddenLimit: 3, latencyMs: () => 20 }],
  ["answers dropped after the work was done", { onCreate: third({ kind: "drop-after" }) }],
  [
    "connections cut before the work was done",
    { onCreate: (nth) => (nth % 3 === 0 && nth < 20 ? { kind: "drop-before" } : undefined) },
  ],
  [
    "answers that stall past the time limit",
    { onCreate: (nth) => (nth === 5 ? { kind: "stall", ms: 700 } : undefined) },
  ],
  ["answers that are an HTML page", { onCreate: third({ kind: "garble", status: 200 }) }],
  ["answers of which only half arrives", { onCreate: third({ kind: "truncate" }) }],
  ["500 after having done the work", { onCreate: (nth) => (nth === 2 ? { kind: "garble", status: 500 } : undefined) }],
  ["a list that fails twice", { onList: (nth) => (nth <= 2 ? { kind: "answer", status: 502 } : undefined) }],
  ["a list that is an HTML page", { onList: (nth) => (nth <= 2 ? { kind: "garble", status: 200 } : undefined) }],
  ["a list of which only half arrives", { onList: (nth) => (nth <= 2 ? { kind: "truncate" } : undefined) }],
  [
    "a directory that does not know a batch before its first hospital",
    { onList: (nth) => (nth === 1 ? notKnown : undefined) },
  ],
  ["an activation whose answer is lost", { onActivate: (nth) => (nth === 1 ? { kind: "drop-after" } : undefined) }],
  [
    "an activation that answers 503 without having been done",
    { onActivate: (nth) => (nth === 1 ? { kind: "answer", status: 503 } : undefined) },
  ],
])("%s: every row is sent once, and the batch is activated once", async (_, faults) => {
  await using double = await startDirectoryDouble(faults);
  const { end } = await run(double);
  expect(end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  expect(double.hospitals.every(({ active }) => active)).toBe(true);
  expect(double.activations()).toBe(1);
});

const comeBack = (seconds: number) => ({ status: 503, headers: { "retry-after": String(seconds) } });
/** Counts how often a row was sent. */
const timesOf = () => {
  const times = new Map<string, number>();
  return (name: string) => {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time;
  };
};

// A lost request may still be at work for half a minute. The directory's list, and how long its answers take, show earlier
// whether it is.
test.each<[string, () => Parameters<typeof startDirectoryDouble>[0]]>([
  ["answers dropped after the work was done", () => ({ onCreate: third({ kind: "drop-after" }) })],
  ["every answer dropped after the work was done", () => ({ onCreate: () => ({ kind: "drop-after" }) })],
  [
    "connections cut before the work was done",
    () => ({ onCreate: (nth) => (nth % 3 === 0 && nth < 20 ? { kind: "drop-before" } : undefined) }),
  ],
  ["503 without Retry-After", () => ({ onCreate: (nth) => (nth <= 4 ? { kind: "answer", status: 503 } : undefined) })],
  ["503 with Retry-After", () => ({ onCreate: (nth) => (nth <= 12 ? { kind: "answer", ...comeBack(0) } : undefined) })],
  [
    "503 with Retry-After although the work was done",
    () => ({ onCreate: (nth) => (nth <= 12 ? { kind: "garble", ...comeBack(0) } : undefined) }),
  ],
  [
    "503 to each row, more often than lost rows are tolerated",
    () => {
      const time = timesOf();
      return {
        onCreate: (_, { name }) =>
          name === "Hospital 9" && time(name) <= 9 ? { kind: "answer", ...comeBack(0) } : undefined,
      };
    },
  ],
  [
    "a list and an activation with Retry-After",
    () => ({
      onList: (nth) => (nth <= 7 ? { kind: "answer", ...comeBack(0) } : undefined),
      onActivate: (nth) => (nth === 1 ? { kind: "answer", ...comeBack(1) } : undefined),
    }),
  ],
])("%s: we do not wait for half a minute", async (_, faults) => {
  await using double = await startDirectoryDouble(faults());
  const startedAt = performance.now();
  const { end } = await run(double, { settleMs: 30_000 });
  expect(end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  expect(double.activations()).toBe(1);
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test("a row that the directory puts off is not sent before the time that it named", async () => {
  const sentAt = new Map<string, number[]>();
  await using double = await startDirectoryDouble({
    onCreate: (nth, { name }) => {
      // Two rows have the name "Hospital 1".
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

test("hospitals in the list are adopted while we still wait for the others", async () => {
  await using double = await startDirectoryDouble();
  const ledger = createMemoryLedger(rows);
  // An earlier run sent all rows, of which half have arrived.
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

test("a directory that puts everything off for ever stops the batch, and no row counts as created", async () => {
  await using double = await startDirectoryDouble({ onList: () => ({ kind: "answer", ...comeBack(0) }) });
  expect((await run(double)).end).toEqual({ kind: "stopped", reason: "remote_unreachable" });
  expect(double.hospitals).toEqual([]);
});

test("more 429 answers in a row than an unreachable directory is allowed: the import slows down and completes", async () => {
  const tooMany: Fault = { kind: "answer", status: 429 };
  await using double = await startDirectoryDouble({ onCreate: (nth) => (nth <= 16 ? tooMany : undefined) });
  const { end } = await run(double, { concurrency: 16 });
  expect(end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
});

test("one row is refused: the others are created, and nothing is active", async () => {
  await using double = await startDirectoryDouble({
    onCreate: (_, { name }) => (name === "Hospital 7" ? { kind: "answer", status: 422 } : undefined),
  });
  const { end, ledger } = await run(double);
  expect(end).toEqual({ kind: "refused" });
  expect(ledger.states.get(7)).toEqual({ kind: "refused" });
  expect(double.hospitals).toHaveLength(19);
  expect(double.activations()).toBe(0);
});

test("a directory that refuses our credentials stops the batch at once, and a resume completes it", async () => {
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

test("an unreachable directory stops the batch, and no row counts as created", async () => {
  const double = await startDirectoryDouble();
  await double[Symbol.asyncDispose]();
  const { end, ledger } = await run(double);
  expect(end).toEqual({ kind: "stopped", reason: "remote_unreachable" });
  expect([...ledger.states.values()].every((state) => state.kind === "open" && !state.sent)).toBe(true);
});

test("ids change between two runs: the hospitals are recognised by their data", async () => {
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

test("ids begin again during a run: if two rows got the same id, one keeps it and the other is sent again", async () => {
  const double = await startDirectoryDouble({ onCreate: (nth) => void (nth === 10 && double.startAgain()) });
  const { end, ledger } = await run(double, { concurrency: 2 });
  expect(end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  const ids = [...ledger.states.values()].map((state) => (state.kind === "created" ? state.id : null));
  expect(new Set(ids)).toEqual(new Set(double.hospitals.map(({ id }) => id)));
  await double[Symbol.asyncDispose]();
});

test("a batch that the directory loses just before its activation is sent again and activated", async () => {
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
  "an activation that reached half of the hospitals and answered %i is repeated",
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

test("an activation that never reaches all hospitals stops the batch, and a resume activates it", async () => {
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

test("rows that were on their way to a slow directory when the server died are waited for and not sent twice", async () => {
  const working = { ms: 150 };
  await using double = await startDirectoryDouble({ latencyMs: () => working.ms });
  const ledger = createMemoryLedger(rows);
  const directory = createHttpHospitalDirectory({ url: double.url, token: null, concurrency: 8 });
  // The process that sent them is gone, so nobody receives these answers.
  await ledger.markSent(rows.slice(0, 8).map(({ row }) => row));
  const dying = rows.slice(0, 8).map((row) => directory.create(row, batchId, new AbortController().signal));
  expect((await run(double, { ledger })).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
  await Promise.all(dying);
  await directory.close();
});

test("a batch that the directory has lost is sent once more", async () => {
  const stop = new AbortController();
  await using double = await startDirectoryDouble({ onCreate: (nth) => void (nth === 12 && stop.abort()) });
  const { ledger } = await run(double, { signal: stop.signal, concurrency: 2 });
  double.forget(() => false);
  expect((await run(double, { ledger })).end).toEqual({ kind: "activated" });
  expect(namesOf(double)).toEqual(wanted);
});

test("a hospital that arrived late, after it was sent again, exists once when the batch becomes active", async () => {
  // The third request takes longer than the time limit and than we wait afterwards, and its work is done only at its end.
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

test("after a kill at any point the next run finds the rows that were on their way", async () => {
  for (let point = 1; point <= 20; point += 1) {
    await using double = await startDirectoryDouble({ latencyMs: () => 2 });
    const sound = createMemoryLedger(rows);
    let answers = 0;
    // From the nth answer on nothing is stored any more, as after a kill -9.
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
