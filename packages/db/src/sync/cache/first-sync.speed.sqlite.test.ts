import { expect, test } from "vitest";
import { createTestCache, epoch, pageOf, sentPatient } from "../../testing/test-cache.ts";
import { applySnapshotPage, beginSnapshot } from "./apply-feed.sqlite.ts";

const count = 4_000;
const rowsAtOnce = 250;

/** Milliseconds of processor time that the work takes: waiting for the disk does not count. */
function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const letters = (number: number) => number.toString().replaceAll(/\d/gu, (digit) => "abcdefghij".charAt(Number(digit)));
const page = pageOf(
  "patient",
  Array.from({ length: count }, (_, at) =>
    sentPatient(at, {
      lastName: `Roux${letters(at % 900)}`,
      firstName: `Ada${letters(at % 90)}`,
      phone: `+33 6${at + 10_000_000}`,
    }),
  ),
);

function applied(): number {
  using made = createTestCache();
  beginSnapshot(made.cache, epoch);
  return processorMs(() => {
    for (const _ of applySnapshotPage(made.cache, "patient", page)) continue;
  });
}

/** The least that any program has to do: insert the same values, encoded before, in transactions of the same size. */
function inserted(): number {
  using made = createTestCache();
  const { columns, rows } = page;
  const stamp = { rev: 1, shape: 1, generation: 1 };
  const tableColumns = made.cache.sqlite.pragma("table_info(patient)") as { name: string }[];
  const insert = made.cache.statement(`insert into patient values (${tableColumns.map(() => "?").join(", ")})`);
  const encoded = rows.map((row) => [
    ...columns.map((_, at) => {
      const value = row[at];
      return typeof value === "boolean"
        ? Number(value)
        : typeof value === "object" && value
          ? JSON.stringify(value)
          : value;
    }),
    ...Object.values(stamp),
  ]);
  return processorMs(() => {
    for (let from = 0; from < count; from += rowsAtOnce)
      made.cache.transaction(() => {
        for (const row of encoded.slice(from, from + rowsAtOnce)) insert.run(...row);
      });
  });
}

test("a first reading takes at most two and a half times the processor time of inserting the same rows", () => {
  applied(); // to have the code compiled
  const rounds = [1, 2, 3].map(() => ({ applied: applied(), inserted: inserted() }));
  const least = (of: "applied" | "inserted") => Math.min(...rounds.map((round) => round[of]));
  const ratio = least("applied") / least("inserted");
  process.stdout.write(
    `${count} patients: ${least("applied")} ms, bare ${least("inserted")} ms, ${ratio.toFixed(2)} times\n`,
  );
  expect(ratio).toBeLessThan(2.5);
});
