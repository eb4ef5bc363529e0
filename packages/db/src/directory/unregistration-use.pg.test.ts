import type { Instant } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { lockRegistration, removeRegistration } from "./unregistration-queries.pg.ts";

const idOf = (last: string) => `018f0000-0000-7000-8000-0000000000${last}`;
const [marie, jean, tilleuls, ormes] = [idOf("a1"), idOf("a2"), idOf("b1"), idOf("b2")];
const [registration, unrelated] = [idOf("c1"), idOf("c2")];
const registeredAt = "2026-11-30T08:00:00Z" as Instant;
const later = "2026-12-01T08:00:00Z" as Instant;

const addWorker = (tx: Tx, id: string, rppsNumber: string) =>
  tx.query(
    `insert into healthcare_worker (clinic_id, id, rpps_number, last_name, first_name, profession_name, last_name_key,
       first_name_key, search_text, created_at, updated_at) values ($1, $2, $3, 'DUPONT', 'Marie', 'Médecin', '', '', '', $4, $4)`,
    [tx.clinicId, id, rppsNumber, registeredAt],
  );
const addOrganization = (tx: Tx, id: string, finess: string) =>
  tx.query(
    `insert into organization (clinic_id, id, finess, registered_name, name_key, search_text, created_at, updated_at)
     values ($1, $2, $3, 'HOPITAL', '', '', $4, $4)`,
    [tx.clinicId, id, finess, registeredAt],
  );
const addLink = (tx: Tx, worker: string, organization: string) =>
  tx.query("insert into healthcare_worker_organization values ($1, $2, $3, $4)", [
    tx.clinicId,
    worker,
    organization,
    registeredAt,
  ]);
const addRegistration = (tx: Tx, id: string, worker: string, organization: string | null, made = true) =>
  tx.query("insert into directory_registration values ($1, $2, $3, $4, $5, $5, $5, '{}', '{}', $6)", [
    tx.clinicId,
    id,
    worker,
    organization,
    made,
    made ? registeredAt : later,
  ]);
const addPractitioner = (
  tx: Tx,
  last: string,
  rppsNumber: string,
  createdAt: string,
  removedAt: string | null = null,
) =>
  tx.query(
    `insert into practitioner (clinic_id, id, first_name, last_name, rpps_number, created_at, removed_at, active)
     values ($1, $2, 'Marie', 'Dupont', $3, $4, $5, $5::timestamptz is null)`,
    [tx.clinicId, idOf(last), rppsNumber, createdAt, removedAt],
  );
async function addDoctor(tx: Tx, worker: string) {
  await tx.query(
    `insert into patient (clinic_id, id, mrn, mrn_key, first_name, last_name, birth_date, first_name_key, last_name_key,
       number_text, search_text, match_keys) values ($1, $2, '1', '1', 'Ann', 'Lee', '1980-01-02', 'ann', 'lee', '', '', '{}')`,
    [tx.clinicId, idOf("e1")],
  );
  await tx.query("insert into patient_doctor values ($1, $2, 'referrer', $3, $4)", [
    tx.clinicId,
    idOf("e1"),
    worker,
    later,
  ]);
}

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
  // The other clinic's book has the same ids under other numbers, and everything in it is used.
  await world.as(world.there, async (tx) => {
    await addWorker(tx, jean, "10000000066");
    await addWorker(tx, marie, "10000000777");
    await addOrganization(tx, ormes, "750100222");
    await addOrganization(tx, tilleuls, "750100777");
    for (const worker of [marie, jean]) for (const at of [tilleuls, ormes]) await addLink(tx, worker, at);
    await addRegistration(tx, registration, marie, tilleuls, false);
    await addRegistration(tx, idOf("c3"), marie, tilleuls, false);
    await addPractitioner(tx, "d1", "10000000009", later);
    await addDoctor(tx, marie);
  });
  // Here, nothing rests on what the registration made, though each kind of record is there.
  await world.as(world.here, async (tx) => {
    await addWorker(tx, jean, "10000000066");
    await addWorker(tx, marie, "10000000009");
    await addOrganization(tx, ormes, "750100222");
    await addOrganization(tx, tilleuls, "750100166");
    await addLink(tx, jean, ormes);
    await addLink(tx, marie, tilleuls);
    await addRegistration(tx, unrelated, jean, ormes, false);
    await addRegistration(tx, registration, marie, tilleuls);
    await addPractitioner(tx, "d1", "10000000066", later);
    await addPractitioner(tx, "d2", "10000000777", later);
    await addPractitioner(tx, "d3", "10000000009", "2026-11-30T07:59:59Z");
    await addPractitioner(tx, "d4", "10000000009", later, later);
    await addDoctor(tx, jean);
  });
});
afterAll(() => world[Symbol.asyncDispose]());

/** What counts as used once the rows are added, which are not kept. */
const usedAfter = (add: (tx: Tx) => Promise<unknown>) =>
  world.as(world.here, async (tx) => {
    await tx.query("savepoint before");
    await add(tx);
    const locked = await lockRegistration(tx, registration);
    await tx.query("rollback to before");
    const { isLinkUsed, worker, organization } = locked?.facts ?? {};
    return { link: isLinkUsed, worker: worker?.uses, organization: organization?.uses };
  });
const unused = { link: false, worker: [], organization: [] };

test("neither the other clinic's records nor those of other colleagues make a registration used", async () => {
  expect(await usedAfter(async () => {})).toEqual(unused);
  const locked = await world.as(world.here, (tx) => lockRegistration(tx, registration));
  expect(locked?.facts.made).toMatchObject({ worker: true, organization: true, link: true });
  expect([locked?.facts.registeredAt, locked?.book.worker?.id, locked?.book.organization?.id]).toEqual([
    registeredAt,
    marie,
    tilleuls,
  ]);
});

test("each record that rests on the worker or the organization makes just that one used", async () => {
  const second = idOf("c4");
  expect(await usedAfter((tx) => addRegistration(tx, second, marie, ormes))).toEqual({
    ...unused,
    worker: ["registration"],
  });
  expect(await usedAfter((tx) => addRegistration(tx, second, jean, tilleuls))).toEqual({
    ...unused,
    organization: ["registration"],
  });
  expect(await usedAfter((tx) => addLink(tx, marie, ormes))).toEqual({ ...unused, worker: ["link"] });
  expect(await usedAfter((tx) => addLink(tx, jean, tilleuls))).toEqual({ ...unused, organization: ["link"] });
  expect(
    await usedAfter((tx) =>
      tx.query("update patient_doctor set healthcare_worker_id = $2 where clinic_id = $1", [tx.clinicId, marie]),
    ),
  ).toEqual({ ...unused, worker: ["patient"] });
  expect(
    await usedAfter((tx) =>
      tx.query("update practitioner set created_at = $2 where clinic_id = $1 and id = $3", [
        tx.clinicId,
        registeredAt,
        idOf("d3"),
      ]),
    ),
  ).toEqual({ ...unused, worker: ["practitioner"] });
});

test("a removal leaves every other registration, link, worker and organization", async () => {
  const idsIn = async (tx: Tx) => {
    const { rows } = await tx.query<{ ids: string[] }>(
      `select array(select id from directory_registration where clinic_id = $1 order by id)
         || array(select healthcare_worker_id from healthcare_worker_organization where clinic_id = $1 order by 1)
         || array(select id from healthcare_worker where clinic_id = $1 order by id)
         || array(select id from organization where clinic_id = $1 order by id) as ids`,
      [tx.clinicId],
    );
    return rows[0]?.ids;
  };
  const others = await world.as(world.there, idsIn);
  await world.as(world.here, async (tx) => {
    await addOrganization(tx, idOf("b3"), "750100333");
    await addLink(tx, jean, idOf("b3"));
    const locked = await lockRegistration(tx, registration);
    if (!locked) throw new Error("it is there");
    const plan = { link: "remove", worker: "remove", organization: "remove" } as const;
    await removeRegistration(tx, registration, { plan, locked, now: later });
    expect(await idsIn(tx)).toEqual([unrelated, jean, jean, jean, ormes, idOf("b3")]);
  });
  expect(await world.as(world.there, idsIn)).toEqual(others);
});
