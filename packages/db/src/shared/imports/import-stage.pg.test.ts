import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../../testing/two-clinics.ts";
import { arrayText } from "../copy-text.ts";
import type { Tx } from "../transaction.pg.ts";
import { rowsNotWritten, type StagedRow, withStage } from "./import-stage.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const asStaged = (row: StagedRow) => row;
const here = <T>(work: (tx: Tx) => Promise<T>) => world.as(world.here, work);

test("all texts arrive unchanged, null becomes NULL, and the stage is empty afterwards", async () => {
  const words = ["plain", "", "\\", "a\tb\nc\rd", "\\N", "é “x”", '{"a"}', "\\."];
  const rows = words.map((word, index) => ({ row: index + 1, values: [word, null, arrayText([word, "x"])] }));
  await here(async (tx) => {
    const found = await withStage(tx, rows, asStaged, (stage) =>
      tx.query(`select row, c1, c2, c3::text[] as c3, c4 from ${stage} order by row`),
    );
    expect(found.rows).toEqual(
      words.map((word, index) => ({ row: index + 1, c1: word, c2: null, c3: [word, "x"], c4: null })),
    );
    for (const stage of [1, 2, 3, 4])
      await expect(tx.query(`select from import_stage_${stage}`)).resolves.toMatchObject({ rowCount: 0 });
  });
});

test("all rows arrive once, even if they are more than are prepared at a time", async () => {
  const rows = Array.from({ length: 401 }, (_, index) => ({ row: index + 1, values: ["x"] }));
  const count = (stage: string, tx: Tx) =>
    tx.query(`select count(distinct row)::integer as n, count(*)::integer as all from ${stage}`);
  await here(async (tx) => {
    const found = await withStage(tx, rows, asStaged, (stage) => count(stage, tx));
    expect(found.rows).toEqual([{ n: 401, all: 401 }]);
  });
});

test("concurrent transactions have a stage each; a fifth waits for the first", async () => {
  const taken: string[] = [];
  let isFifthAtWork = false;
  const use = async (depth: number): Promise<void> => {
    await here((tx) =>
      withStage(tx, [{ row: 1, values: ["x"] }], asStaged, async (stage) => {
        taken.push(stage);
        if (depth > 1) await use(depth - 1);
        else
          await expect(
            here((other) =>
              other.query("set local lock_timeout = '50ms'").then(() =>
                withStage(other, [{ row: 1, values: ["y"] }], asStaged, async () => {
                  isFifthAtWork = true;
                }),
              ),
            ),
          ).rejects.toMatchObject({ code: "55P03" });
      }),
    );
  };
  await use(4);
  expect(isFifthAtWork).toBe(false);
  expect(taken).toEqual([1, 2, 3, 4].map((number) => `import_stage_${number}`));
});

test("rows that the chunk did not write are returned in order, whatever other clinics, batches and chunks wrote", async () => {
  const [one, two] = ["018f0000-0000-7000-8000-0000000000b1", "018f0000-0000-7000-8000-0000000000b2"];
  const add = (tx: Tx, batch: string | undefined, rows: readonly number[]) =>
    tx.query(
      `insert into hospital (clinic_id, name, address, search_text, creation_batch_id, import_row) select $1, 'A', 'B', '', $2, unnest($3::integer[])`,
      [tx.clinicId, batch, rows],
    );
  await world.as(world.there, (tx) => add(tx, one, [1, 2, 3, 4, 5]));
  await here(async (tx) => {
    await add(tx, two, [1, 2, 3, 4, 5]);
    await add(tx, one, [2, 4, 9]);
    const rows = [5, 4, 3, 2, 1].map((row) => ({ row, values: ["x"] }));
    const missing = (firstRow: number, lastRow: number) =>
      withStage(tx, rows, asStaged, (stage) =>
        rowsNotWritten(tx, stage, "hospital", { batchId: one ?? "", firstRow, lastRow, now: "" }),
      );
    await expect(missing(1, 5)).resolves.toEqual([1, 3, 5]);
    await expect(missing(2, 4)).resolves.toEqual([1, 3, 5]);
    await expect(missing(3, 4)).resolves.toEqual([1, 2, 3, 5]); // of a chunk that begins after it
    await expect(missing(2, 3)).resolves.toEqual([1, 3, 4, 5]);
  });
});
