import { type Instant, type PractitionerFields, type PractitionerId, sortTerms } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  findPractitioner,
  insertPractitioner,
  listPractitioners,
  removePractitioner,
  updatePractitioner,
} from "./practitioner-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());
beforeEach(() => clinics.db.owner.query("delete from practitioner"));

const now = "2026-03-02T09:00:00.000Z" as Instant;
const idOf = (number: number) =>
  `018f0000-0000-7000-8000-0000000001${String(number).padStart(2, "0")}` as PractitionerId;
const fields = (changed: Partial<PractitionerFields> = {}): PractitionerFields => ({
  firstName: "Alice",
  lastName: "Moreau",
  specialties: [],
  email: null,
  phone: null,
  rppsNumber: null,
  active: true,
  ...changed,
});
const add = (number: number, changed?: Partial<PractitionerFields>) =>
  clinics.inBoth((tx) => insertPractitioner(tx, idOf(number), fields(changed), now));
const lastNames = async (where: Partial<Parameters<typeof listPractitioners>[1]> = {}, sort = "lastName") => {
  const input = { page: 1, pageSize: 50, ...where, sort: sortTerms<"lastName">(sort) };
  const page = await clinics.as(clinics.here, (tx) => listPractitioners(tx, input));
  return { names: page.items.map(({ lastName }) => lastName), total: page.total };
};

describe("a change in one clinic", () => {
  test("leaves the record with the same id in the other clinic as it was", async () => {
    await add(1);
    await clinics.as(clinics.here, (tx) =>
      updatePractitioner(tx, idOf(1), { ...fields({ lastName: "Petit" }), version: 2 }, now),
    );
    const { here, there } = await clinics.inBoth((tx) => findPractitioner(tx, idOf(1)));
    expect([here?.lastName, there?.lastName]).toEqual(["Petit", "Moreau"]);
  });

  test("removes the record there only, from the list and from what is found", async () => {
    await add(1);
    await clinics.as(clinics.here, (tx) => removePractitioner(tx, idOf(1), now));
    const { here, there } = await clinics.inBoth((tx) => findPractitioner(tx, idOf(1)));
    expect([here, there?.active]).toEqual([null, true]);
    await expect(lastNames()).resolves.toEqual({ names: [], total: 0 });
  });
});
