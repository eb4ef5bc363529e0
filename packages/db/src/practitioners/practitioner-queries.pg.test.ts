import { type Instant, type PractitionerFields, type PractitionerId, sortTerms } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import {
  createPractitioner,
  deletePractitioner,
  findPractitioner,
  listPractitioners,
  lockPractitioner,
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
  clinics.inBoth((tx) => createPractitioner(tx, idOf(number), fields(changed), now));
const lastNames = async (where: Partial<Parameters<typeof listPractitioners>[1]> = {}, sort = "lastName") => {
  const input = { page: 1, pageSize: 50, ...where, sort: sortTerms<"lastName">(sort) };
  const page = await clinics.as(clinics.here, async (tx) => {
    await withoutIndexOrder(tx);
    return listPractitioners(tx, input);
  });
  return { names: page.items.map(({ lastName }) => lastName), total: page.total };
};

describe("a change in one clinic", () => {
  test("does not affect the record with the same id in the other clinic", async () => {
    await add(1);
    await clinics.as(clinics.here, (tx) =>
      updatePractitioner(tx, idOf(1), { ...fields({ lastName: "Petit" }), version: 2 }, now),
    );
    const { here, there } = await clinics.inBoth((tx) => findPractitioner(tx, idOf(1)));
    expect([here?.lastName, there?.lastName]).toEqual(["Petit", "Moreau"]);
  });

  test("removes the record from lists and searches, only in that clinic", async () => {
    await add(1);
    await clinics.as(clinics.here, (tx) => deletePractitioner(tx, idOf(1), now));
    const { here, there } = await clinics.inBoth((tx) => findPractitioner(tx, idOf(1)));
    expect([here, there?.active]).toEqual([null, true]);
    await expect(lastNames()).resolves.toEqual({ names: [], total: 0 });
  });
});

describe("the search", () => {
  const found = async (q: string) => (await lastNames({ q }, "lastName,firstName")).names;

  test("finds a name in all its spellings, by any part of it, with its words in any order", async () => {
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

  test("finds a changed name and no longer the old one", async () => {
    await add(1);
    await clinics.as(clinics.here, (tx) =>
      updatePractitioner(tx, idOf(1), { ...fields({ lastName: "Évrard" }), version: 2 }, now),
    );
    expect([await found("evrard"), await found("moreau")]).toEqual([["Évrard"], []]);
  });

  test("treats signs as text, not as patterns, and finds nobody by signs alone", async () => {
    await add(1, { lastName: "Per%cent" });
    await add(2, { lastName: "PerXcent" });
    for (const q of ["%", "_", "\\", "%%", "'"]) expect([q, await found(q)]).toEqual([q, []]);
    // Words in any order; as a pattern, the text would find neither.
    expect(await found("cent%per")).toEqual(["Per%cent", "PerXcent"]);
  });

  test("sorts names without regard to accents and case", async () => {
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

describe("of two records in one clinic", () => {
  test("one is found, locked, changed and removed, and the other stays unchanged", async () => {
    for (const number of [2, 1]) await add(number);
    const { as, db, here, there } = clinics;
    await as(here, async (tx) => {
      for (const number of [1, 2]) expect(await findPractitioner(tx, idOf(number))).toMatchObject({ id: idOf(number) });
      expect(await findPractitioner(tx, idOf(3))).toBeNull();
      expect(await lockPractitioner(tx, idOf(1))).toMatchObject({ id: idOf(1) });
      expect(await lockPractitioner(tx, idOf(3))).toBeNull();
      const nowait = "select from practitioner where clinic_id = $1 and id = $2 for key share nowait";
      await expect(db.owner.query(nowait, [here, idOf(1)])).rejects.toMatchObject({ code: "55P03" });
      await expect(db.owner.query(nowait, [there, idOf(1)])).resolves.toMatchObject({ rowCount: 1 });
      await expect(db.owner.query(nowait, [here, idOf(2)])).resolves.toMatchObject({ rowCount: 1 });
      const change = { ...fields({ lastName: "Petit" }), version: 2 };
      expect(await updatePractitioner(tx, idOf(1), change, now)).toBe("saved");
      expect(await findPractitioner(tx, idOf(2))).toMatchObject({ lastName: "Moreau", version: 1 });
      await deletePractitioner(tx, idOf(1), now);
      expect(await lockPractitioner(tx, idOf(1))).toBeNull();
      expect(await findPractitioner(tx, idOf(2))).toMatchObject({ active: true });
      // A removed practitioner cannot be changed.
      await updatePractitioner(tx, idOf(1), { ...change, lastName: "Late" }, now);
    });
    const { rows } = await db.owner.query("select last_name from practitioner where clinic_id = $1 and id = $2", [
      here,
      idOf(1),
    ]);
    expect(rows).toEqual([{ last_name: "Petit" }]);
  });

  test("an RPPS number or id that one of them has is taken, but only in the same clinic", async () => {
    await clinics.as(clinics.here, async (tx) => {
      const insert = (number: number, rppsNumber: string | null) =>
        createPractitioner(tx, idOf(number), fields({ rppsNumber }), now);
      expect(await insert(1, "10000000001")).toBe("saved");
      expect(await insert(2, "10000000001")).toBe("rpps-taken");
      expect(await insert(1, "10000000002")).toBe("id-taken");
      expect(await insert(1, null)).toBe("id-taken");
      expect(await insert(2, null)).toBe("saved");
      const change = { ...fields({ rppsNumber: "10000000001" }), version: 2 };
      expect(await updatePractitioner(tx, idOf(2), change, now)).toBe("rpps-taken");
    });
    await clinics.as(clinics.there, async (tx) => {
      expect(await createPractitioner(tx, idOf(3), fields({ rppsNumber: "10000000001" }), now)).toBe("saved");
      // The id is free in this clinic, so the number is reported.
      expect(await createPractitioner(tx, idOf(1), fields({ rppsNumber: "10000000001" }), now)).toBe("rpps-taken");
    });
  });
});

describe("the list", () => {
  test("contains this clinic's practitioners, sorted as asked for, equal ones by id across pages", async () => {
    await add(3, { lastName: "Egal" });
    await add(1, { lastName: "Egal" });
    await add(4, { lastName: "Aubin" });
    await add(2, { lastName: "Egal" });
    const ids = async (page: number, pageSize: number) =>
      clinics.as(clinics.here, async (tx) => {
        await withoutIndexOrder(tx);
        const listed = await listPractitioners(tx, { page, pageSize, sort: sortTerms<"lastName">("lastName") });
        expect(listed.total).toBe(4);
        return listed.items.map(({ id }) => Number(id.slice(-2)));
      });
    expect([await ids(1, 2), await ids(2, 2), await ids(3, 2)]).toEqual([[4, 1], [2, 3], []]);
    expect((await lastNames({}, "-lastName")).names).toEqual(["Egal", "Egal", "Egal", "Aubin"]);
  });

  test("is filtered by a part of a name, a specialty in any spelling, and `active`", async () => {
    await add(1, { lastName: "Roux", specialties: ["Pédiatrie"] });
    await add(2, { lastName: "Meyer", specialties: ["cardiologie", "PEDIATRIE"] });
    await add(3, { lastName: "Petit", active: false });
    expect(await lastNames({ q: "OU" })).toEqual({ names: ["Roux"], total: 1 });
    expect(await lastNames({ q: "et" })).toEqual({ names: ["Petit"], total: 1 });
    expect((await lastNames({ specialty: "pediatrie" })).names).toEqual(["Meyer", "Roux"]);
    expect((await lastNames({ specialty: "nothing" })).names).toEqual([]);
    expect((await lastNames({ active: true })).names).toEqual(["Meyer", "Roux"]);
    expect((await lastNames({ active: false })).names).toEqual(["Petit"]);
  });
});

test("a list of what was changed begins exactly at the given moment", async () => {
  const times = { Before: "2026-03-02T08:59:59.999Z", At: now, After: "2026-03-02T09:00:00.001Z" };
  for (const [index, [lastName, time]] of Object.entries(times).entries()) {
    await add(index + 1, { lastName });
    await clinics.db.owner.query("update practitioner set updated_at = $2 where id = $1", [idOf(index + 1), time]);
  }
  expect(await lastNames({ updatedSince: now })).toEqual({ names: ["After", "At"], total: 2 });
});
