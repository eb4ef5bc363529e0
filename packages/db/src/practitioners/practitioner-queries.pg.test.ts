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

describe("the list", () => {
  const found = async (q: string) => (await lastNames({ q }, "lastName,firstName")).names;

  test("finds a name in all its spellings, by any piece of it, in either order of its parts", async () => {
    for (const [number, lastName, firstName] of [
      [1, "Müller", "Jörg"],
      [2, "Mueller", "Jan"],
      [3, "Muller", "Léa"],
      [4, "D’Œuvre-Noël", "Anne"],
    ] as const)
      await add(number, { lastName, firstName });
    for (const q of ["mueller", "müller", "MULLER", "Ueller"])
      expect([q, (await found(q)).toSorted()]).toEqual([q, ["Mueller", "Muller", "Müller"]]);
    for (const [q, names] of [
      ["lea muller", ["Muller"]],
      ["joerg", ["Müller"]],
      ["jorg", ["Müller"]],
      ["oeuvre noel", ["D’Œuvre-Noël"]],
      ["noël, anne", ["D’Œuvre-Noël"]],
      ["muller anne", []],
    ] as const)
      expect([q, await found(q)]).toEqual([q, names]);
  });

  test("finds a changed name and no longer the one before", async () => {
    await add(1);
    await clinics.as(clinics.here, (tx) =>
      updatePractitioner(tx, idOf(1), { ...fields({ lastName: "Évrard" }), version: 2 }, now),
    );
    expect([await found("evrard"), await found("moreau")]).toEqual([["Évrard"], []]);
  });

  test("takes signs for no pattern, and finds nobody by signs alone", async () => {
    await add(1, { lastName: "Per%cent" });
    await add(2, { lastName: "PerXcent" });
    for (const q of ["%", "_", "\\", "%%", "'"]) expect([q, await found(q)]).toEqual([q, []]);
    // Words, in whatever order: a pattern would find none of these.
    expect(await found("cent%per")).toEqual(["Per%cent", "PerXcent"]);
  });

  test("is in the order in which people look for names, accents and case aside", async () => {
    for (const [number, lastName] of [
      [1, "Zorn"],
      [2, "Édouard"],
      [3, "de Witt"],
      [4, "Eck"],
      [5, "Faure"],
    ] as const)
      await add(number, { lastName });
    const ordered = ["de Witt", "Eck", "Édouard", "Faure", "Zorn"];
    expect((await lastNames()).names).toEqual(ordered);
    expect((await lastNames({}, "-lastName")).names).toEqual(ordered.toReversed());
    expect(await lastNames({ page: 2, pageSize: 2 })).toEqual({ names: ordered.slice(2, 4), total: 5 });
  });
});
