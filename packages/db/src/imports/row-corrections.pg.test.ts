import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { listCorrections, saveCorrections } from "./row-corrections.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  await world.inBoth((tx) =>
    tx.query(
      `insert into import_batch (clinic_id, id, kind, file_size, file_sha256, dialect, mapping, total_rows, accepted_at, status, attempt)
       select $1, id, 'patients', 1, 'digest', '{}', '[]', 9, now(), 'IN_PROGRESS', 2 from unnest($2::uuid[]) as id`,
      [tx.clinicId, [one, two]],
    ),
  );
});
afterAll(() => world[Symbol.asyncDispose]());

const one = "018f0000-0000-7000-8000-0000000000b1";
const two = "018f0000-0000-7000-8000-0000000000b2";

test("corrections of a row are combined; those of other rows, batches and clinics stay", async () => {
  await world.inBoth(async (tx) => {
    await saveCorrections(tx, one, [
      { row: 1, cells: { "0": "a", "1": "b" } },
      { row: 2, cells: { "0": "c" } },
    ]);
    await saveCorrections(tx, two, [{ row: 1, cells: { "0": "d" } }]);
  });
  await world.as(world.here, async (tx) => {
    await saveCorrections(tx, one, []);
    await saveCorrections(tx, one, [{ row: 1, cells: { "1": "B", "2": "e" } }]);
  });
  const found = await world.inBoth(async (tx) => [await listCorrections(tx, one), await listCorrections(tx, two)]);
  expect(found.here[0]?.toSorted((a, b) => a.row - b.row)).toEqual([
    { row: 1, cells: { "0": "a", "1": "B", "2": "e" } },
    { row: 2, cells: { "0": "c" } },
  ]);
  expect(found.here[1]).toEqual([{ row: 1, cells: { "0": "d" } }]);
  expect(found.there[0]?.find(({ row }) => row === 1)).toEqual({ row: 1, cells: { "0": "a", "1": "b" } });
});

test("a confirmation stays when a later correction does not speak of it, and can be taken back", async () => {
  const isMeantAfter = async (...said: (boolean | undefined)[]) =>
    world.as(world.here, async (tx) => {
      for (const isMeant of said) await saveCorrections(tx, two, [{ row: 7, cells: { "0": "x" }, isMeant }]);
      return (await listCorrections(tx, two)).find(({ row }) => row === 7)?.isMeant;
    });
  expect([await isMeantAfter(undefined), await isMeantAfter(true, undefined), await isMeantAfter(false)]).toEqual([
    undefined,
    true,
    false,
  ]);
});
