import type { HospitalId, Instant } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import {
  activateHospitalBatch,
  deleteHospitalBatch,
  findHospitalBatches,
  listHospitalsOfBatch,
  openHospitalBatch,
} from "./hospital-batches.pg.ts";
import { createHospital, deleteHospital, findHospital, updateHospital } from "./hospital-queries.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.db.owner.query("delete from hospital; delete from hospital_batch"));

const one = "018f0000-0000-7000-8000-0000000000b1";
const two = "018f0000-0000-7000-8000-0000000000b2";
const now = "2026-11-30T08:00:00Z" as Instant;
const add = async (tx: Tx, name: string, creationBatchId: string | null = one): Promise<HospitalId> =>
  (await createHospital(tx, { name, address: "1 rue A", phone: null, active: true, creationBatchId }, now)).id;
const here = <T>(work: (tx: Tx) => Promise<T>) => world.as(world.here, work);
const isActive = (tx: Tx, id: HospitalId) => findHospital(tx, id).then((found) => found?.active);

test("a batch counts only its own hospitals of its clinic", async () => {
  await world.inBoth(async (tx) => {
    await openHospitalBatch(tx, one);
    await openHospitalBatch(tx, one); // exists already
    await add(tx, "A");
    await add(tx, "B");
    await add(tx, "C", two);
    const activated = tx.clinicId === world.there ? one : two;
    await activateHospitalBatch(tx, activated);
    await add(tx, "Late", activated);
  });
  const found = await world.inBoth((tx) => findHospitalBatches(tx, [one]));
  expect(found.here).toMatchObject([{ id: one, activated: false, isAwaited: false, hospitals: 2 }]);
  expect(found.there).toMatchObject([{ id: one, activated: true, isAwaited: true, hospitals: 3 }]);
});

test("activation makes the batch's hospitals active, except those that somebody made inactive; other batches wait", async () => {
  const ids = await world.inBoth(async (tx) => {
    const made = [await add(tx, "A"), await add(tx, "Closed"), await add(tx, "Other", two)] as const;
    await updateHospital(tx, made[1], { name: "Closed", address: "1 rue A", phone: null, active: false }, now);
    return made;
  });
  await here((tx) => activateHospitalBatch(tx, one));
  const active = await world.inBoth(async (tx) => {
    const own = tx.clinicId === world.here ? ids.here : ids.there;
    const found: (boolean | undefined)[] = [];
    for (const id of own) found.push(await isActive(tx, id));
    return found;
  });
  expect(active).toEqual({ here: [true, false, false], there: [false, false, false] });
});

test("a hospital added after the activation waits for the next one, which affects only its batch and clinic", async () => {
  const late = await world.inBoth(async (tx) => {
    for (const batch of [one, two]) {
      await openHospitalBatch(tx, batch);
      await activateHospitalBatch(tx, batch);
    }
    return [await add(tx, "Late"), await add(tx, "Late too", two)] as const;
  });
  await here((tx) => activateHospitalBatch(tx, one));
  await expect(here((tx) => isActive(tx, late.here[0]))).resolves.toBe(true);
  await expect(here((tx) => isActive(tx, late.here[1]))).resolves.toBe(false);
  await expect(world.as(world.there, (tx) => isActive(tx, late.there[0]))).resolves.toBe(false);
});

test("hospitals of a batch are listed in the order of the file, those without a row by id, across pages", async () => {
  await world.inBoth(async (tx) => {
    for (const name of ["second", "first", "third", "other"]) await add(tx, name, name === "other" ? two : one);
    if (tx.clinicId === world.here)
      await tx.query(
        "update hospital set import_row = case name when 'first' then 4 else 9 end where clinic_id = $1 and name in ('first', 'second')",
        [tx.clinicId],
      );
  });
  await layBackwards(world, "hospital", ["import_row", "id"]);
  const list = async (tx: Tx, offset: number, limit = 2) => {
    await withoutIndexOrder(tx);
    return listHospitalsOfBatch(tx, one, { limit, offset });
  };
  const pages = await here(async (tx) => [await list(tx, 0), await list(tx, 2), await list(tx, 3)]);
  expect(pages.map((page) => page.map(({ row, name }) => `${row} ${name}`))).toEqual([
    ["4 first", "9 second"],
    ["3 third"],
    [],
  ]);
  const byNumber = await world.as(world.there, (tx) => list(tx, 1));
  expect(byNumber.map(({ row, name }) => `${row} ${name}`)).toEqual(["2 first", "3 third"]);
});

test("deleting a batch removes the hospitals that nobody changed; the others stay active or inactive, without the batch", async () => {
  const ids = await world.inBoth(async (tx) => {
    const made = [
      await add(tx, "A"),
      await add(tx, "Changed"),
      await add(tx, "Closed"),
      await add(tx, "Other", two),
    ] as const;
    await updateHospital(tx, made[1], { name: "Changed", address: "2 rue B", phone: null }, now);
    await updateHospital(tx, made[2], { name: "Closed", address: "2 rue C", phone: null, active: false }, now);
    if (tx.clinicId === world.here) await activateHospitalBatch(tx, one);
    return made;
  });
  const [gone, changed, closed, other] = ids.here;
  const undone = await here((tx) => deleteHospitalBatch(tx, one));
  expect(undone).toEqual({
    deleted: 1,
    kept: [changed, closed].map((id) => ({ id: String(id), row: null, reason: "changed_since" })),
  });
  await here(async (tx) => {
    await expect(findHospital(tx, gone)).resolves.toBeNull();
    await expect(findHospital(tx, changed)).resolves.toMatchObject({ active: true, creationBatchId: null });
    await expect(findHospital(tx, closed)).resolves.toMatchObject({ active: false, creationBatchId: null });
    await expect(findHospital(tx, other)).resolves.toMatchObject({ active: false, creationBatchId: two });
    await expect(findHospitalBatches(tx, [one, two])).resolves.toMatchObject([{ id: two }]);
  });
  await world.as(world.there, async (tx) => {
    for (const id of ids.there) await expect(findHospital(tx, id)).resolves.not.toBeNull();
    await expect(findHospitalBatches(tx, [one])).resolves.toMatchObject([{ hospitals: 3 }]);
    // If the batch was never activated, the remaining hospitals are inactive.
    await deleteHospitalBatch(tx, one);
    await expect(findHospital(tx, ids.there[1])).resolves.toMatchObject({ active: false, creationBatchId: null });
  });
});

test("a hospital is found, changed and removed only in its clinic", async () => {
  const ids = await world.inBoth((tx) => add(tx, "A", null));
  const changed = { name: "B", address: "2 rue B", phone: "0142494949" };
  await here(async (tx) => {
    await expect(findHospital(tx, ids.there)).resolves.toBeNull();
    await expect(updateHospital(tx, ids.there, changed, now)).resolves.toBeNull();
    await expect(deleteHospital(tx, ids.there)).resolves.toBe(false);
    await expect(updateHospital(tx, ids.here, changed, now)).resolves.toMatchObject({ ...changed, active: true });
    await expect(deleteHospital(tx, ids.here)).resolves.toBe(true);
    await expect(deleteHospital(tx, ids.here)).resolves.toBe(false);
  });
  await expect(world.as(world.there, (tx) => findHospital(tx, ids.there))).resolves.toMatchObject({ name: "A" });
});

test("a deletion continues after hospitals that stay, locks them, and removes more than one step of hospitals", async () => {
  await here(async (tx) => {
    await openHospitalBatch(tx, one);
    await tx.query(
      `insert into hospital (clinic_id, name, address, search_text, creation_batch_id, import_row)
       select $1, 'A', 'B', '', $2, n from generate_series(1, 2001) as n`,
      [tx.clinicId, one],
    );
    await tx.query("update hospital set version = 2 where import_row = 2001");
  });
  await layBackwards(world, "hospital", ["id"]);
  await here(async (tx) => {
    await withoutIndexOrder(tx);
    const undone = await deleteHospitalBatch(tx, one);
    expect([undone.deleted, undone.kept.map(({ row }) => row)]).toEqual([2000, [2001]]);
  });
});

test("a hospital of another clinic with the same id stays", async () => {
  const id = await here((tx) => add(tx, "A"));
  await world.db.owner.query(
    "insert into hospital (clinic_id, id, name, address, search_text) overriding system value values ($1, $2, 'A', 'B', '')",
    [world.there, id],
  );
  await expect(here((tx) => deleteHospitalBatch(tx, one))).resolves.toMatchObject({ deleted: 1 });
  await expect(world.as(world.there, (tx) => findHospital(tx, id))).resolves.toMatchObject({ id });
});

test("a late hospital that is made inactive no longer waits", async () => {
  await here(async (tx) => {
    await openHospitalBatch(tx, one);
    await activateHospitalBatch(tx, one);
    const [late, closed] = [await add(tx, "Late"), await add(tx, "Closed")];
    const fields = { address: "2 rue B", phone: null };
    await updateHospital(tx, late, { name: "Late", ...fields }, now);
    await updateHospital(tx, closed, { name: "Closed", ...fields, active: false }, now);
    await activateHospitalBatch(tx, one);
    expect([await isActive(tx, late), await isActive(tx, closed)]).toEqual([true, false]);
  });
});

test("a new hospital is late only if its own batch, in its own clinic, was activated", async () => {
  await world.as(world.there, async (tx) => {
    await openHospitalBatch(tx, one);
    await activateHospitalBatch(tx, one);
  });
  await here(async (tx) => {
    await openHospitalBatch(tx, two);
    await activateHospitalBatch(tx, two);
    await add(tx, "In time", one);
    await add(tx, "Late", two);
    const late = async (batch: string) =>
      (await listHospitalsOfBatch(tx, batch, { limit: 9, offset: 0 })).map(({ name, isLate }) => [name, isLate]);
    expect([await late(one), await late(two)]).toEqual([[["In time", false]], [["Late", true]]]);
  });
});

test("nobody can change a hospital between its check and its removal", async () => {
  const id = await here((tx) => add(tx, "A"));
  const nowait = "select from hospital where id = $1 for key share nowait";
  await here(async (tx) => {
    const query = tx.query.bind(tx) as (...args: unknown[]) => Promise<unknown>;
    let looks = 0;
    const watched = async (...args: unknown[]) => {
      const answer = await query(...args);
      if (String(args[0]).includes("version from hospital h")) {
        looks += 1;
        await expect(world.db.owner.query(nowait, [id])).rejects.toMatchObject({ code: "55P03" });
      }
      return answer;
    };
    await deleteHospitalBatch({ ...tx, query: watched as typeof tx.query }, one);
    expect(looks).toBe(2); // the second finds nothing more
  });
});

test("after two batches are deleted, the remaining hospitals are active or not as their own batch was", async () => {
  await world.inBoth(async (tx) => {
    for (const [batch, name] of [
      [one, "Of one"],
      [two, "Of two"],
    ] as const) {
      const id = await add(tx, name, batch);
      await updateHospital(tx, id, { name, address: "2 rue B", phone: null }, now);
    }
    // Activate one batch here and the other one there.
    await activateHospitalBatch(tx, tx.clinicId === world.here ? one : two);
    for (const batch of [one, two]) await deleteHospitalBatch(tx, batch);
  });
  const { rows } = await world.db.owner.query(
    "select clinic_id, name from hospital where active and creation_batch_id is null order by clinic_id",
  );
  expect(rows).toEqual([
    { clinic_id: world.here, name: "Of one" },
    { clinic_id: world.there, name: "Of two" },
  ]);
});
