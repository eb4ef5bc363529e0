import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Fields, mergeFields, patientGroups } from "./merge-fields.ts";

const value = fc.constantFrom("a", "b", "c", null);
const row: fc.Arbitrary<Fields> = fc.record({
  firstName: value,
  lastName: value,
  birthDate: value,
  sex: value,
  mrn: value,
  phone: value,
  email: value,
  address: fc.option(fc.record({ line: value, city: value })),
  coverage: fc.array(fc.record({ payer: value }), { maxLength: 2 }),
});
const merge = (current: Fields, base: Fields, wanted: Fields) => mergeFields(patientGroups, current, base, wanted);
const groupOf = (fields: Fields, names: readonly string[]) => JSON.stringify(names.map((name) => fields[name] ?? null));

describe("laws of merging", () => {
  test("an edit that changes nothing changes nothing", () => {
    fc.assert(
      fc.property(row, row, (current, base) => {
        expect(merge(current, base, base)).toMatchObject({ merged: current, changed: [], conflicts: [] });
      }),
    );
  });

  test("an edit alone is applied whole, and a second time changes nothing", () => {
    fc.assert(
      fc.property(row, row, (base, wanted) => {
        const once = merge(base, base, wanted);
        expect(once.conflicts).toEqual([]);
        // Not `toEqual(wanted)`: where the two say the same in another form, such as null in an address, the old form stays.
        expect(merge(wanted, base, once.merged)).toMatchObject({ changed: [], kept: [], conflicts: [] });
        expect(merge(once.merged, base, wanted)).toMatchObject({ merged: once.merged, changed: [], conflicts: [] });
      }),
    );
  });

  test("edits of different groups give the same in either order", () => {
    let commuting = 0;
    fc.assert(
      fc.property(row, row, row, (base, one, other) => {
        const oneFirst = merge(merge(base, base, one).merged, base, other);
        const otherFirst = merge(merge(base, base, other).merged, base, one);
        if (oneFirst.conflicts.length > 0) return;
        commuting += 1;
        expect(merge(oneFirst.merged, base, otherFirst.merged).conflicts).toEqual([]);
        expect(oneFirst.merged).toEqual(otherFirst.merged);
      }),
      { numRuns: 3_000 },
    );
    expect(commuting).toBeGreaterThan(0);
  });

  test("a conflict is one in either order", () => {
    fc.assert(
      fc.property(row, row, row, (base, one, other) => {
        const oneFirst = merge(merge(base, base, one).merged, base, other).conflicts;
        const otherFirst = merge(merge(base, base, other).merged, base, one).conflicts;
        expect(oneFirst.map(({ group }) => group)).toEqual(otherFirst.map(({ group }) => group));
        expect(oneFirst.map(({ yours }) => yours)).toEqual(otherFirst.map(({ theirs }) => theirs));
      }),
    );
  });

  test("a group is always one person's, never a mixture", () => {
    fc.assert(
      fc.property(row, row, row, (current, base, wanted) => {
        const { merged } = merge(current, base, wanted);
        for (const names of Object.values(patientGroups))
          expect([groupOf(current, names), groupOf(wanted, names)]).toContain(groupOf(merged, names));
      }),
    );
  });
});

test("what both wrote, in another form of the same text, is no conflict", () => {
  const base = { lastName: "Zoe" };
  expect(merge({ lastName: "Zoé" }, base, { lastName: " Zoe\u0301 " })).toMatchObject({ changed: [], conflicts: [] });
});

test("a conflict shows the group as seen, as wanted and as it is", () => {
  const base = { phone: "+33100000000", email: "a@x.test" };
  const result = merge({ ...base, phone: "+33200000000" }, base, { phone: "+33300000000", email: "b@x.test" });
  expect(result.merged).toEqual({ phone: "+33200000000", email: "b@x.test" });
  expect(result.changed).toEqual(["email"]);
  expect(result.conflicts).toEqual([
    {
      group: "phone",
      base: { phone: "+33100000000" },
      yours: { phone: "+33300000000" },
      theirs: { phone: "+33200000000" },
    },
  ]);
});

test("what only somebody else changed is kept, and named", () => {
  const base = { phone: "+33100000000", email: "a@x.test", mrn: null };
  const current = { ...base, phone: "+33200000000" };
  expect(merge(current, base, { ...base, mrn: "7" })).toEqual({
    merged: { ...current, mrn: "7" },
    changed: ["mrn"],
    kept: ["phone"],
    conflicts: [],
  });
});

test("what nobody changed, and what both changed alike, is neither changed nor kept", () => {
  const base = { phone: "+33100000000", email: "a@x.test" };
  const both = { ...base, phone: "+33200000000" };
  expect(merge(both, base, both)).toEqual({ merged: both, changed: [], kept: [], conflicts: [] });
});
