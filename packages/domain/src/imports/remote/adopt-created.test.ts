import fc from "fast-check";
import { expect, test } from "vitest";
import { adoptCreated, stillCreated } from "./adopt-created.ts";

const rows = fc
  .array(
    fc.record({
      name: fc.constantFrom("A", "B"),
      address: fc.constantFrom("1", "2"),
      phone: fc.constantFrom(null, "+33", "12"),
    }),
  )
  .map((all) => all.map((one, index) => ({ ...one, row: index + 1 })));

test("equal rows adopt as many hospitals as the directory has, each once", () => {
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.boolean()), (sent, arrived) => {
      const listed = sent
        .filter(() => arrived.next().value)
        .map(({ name, address, phone }, index) => ({ name, address, phone, id: 100 + index }));
      const { idByRow, missing } = adoptCreated(sent, listed, new Set());
      expect(idByRow.size).toBe(listed.length);
      expect(new Set(idByRow.values()).size).toBe(listed.length);
      expect(missing.length).toBe(sent.length - listed.length);
    }),
  );
});

test("a hospital of another row is not adopted, nor a different hospital", () => {
  const sent = [{ row: 3, name: "Hôpital Nord", address: "1 rue A", phone: null }];
  const listed = [
    { id: 1, name: "Hôpital Nord", address: "1 rue A", phone: null },
    { id: 2, name: "Hôpital Sud", address: "1 rue A", phone: null },
  ];
  expect(adoptCreated(sent, listed, new Set([1]))).toEqual({ idByRow: new Map(), missing: [3] });
});

test("a hospital is found although the directory writes its telephone number in another way", () => {
  const sent = [{ row: 1, name: "Nord", address: "1 rue A", phone: "+33123456789" }];
  const listed = [{ id: 9, name: "NORD", address: "1, rue A", phone: "01 23 45 67 89" }];
  expect(adoptCreated(sent, listed, new Set()).idByRow).toEqual(new Map([[1, 9]]));
});

const row = (number: number, name: string, id: number) => ({ row: number, name, address: "1 rue A", phone: null, id });
const kept = (created: ReturnType<typeof row>[], listed: ReturnType<typeof row>[], others: typeof created = []) =>
  stillCreated(created, listed, others).map((one) => one.row);

test("a row keeps its hospital id while the list has it, even if the name was changed there", () => {
  expect(kept([row(1, "A", 101), row(2, "B", 102)], [row(0, "A", 101), row(0, "Béta", 102)])).toEqual([1, 2]);
  expect(kept([row(1, "A", 101)], [])).toEqual([]);
});

test("an id that the directory used again belongs to the row whose hospital it now is", () => {
  expect(kept([row(1, "A", 101), row(2, "B", 101)], [row(0, "B", 101)])).toEqual([2]);
  expect(kept([row(1, "A", 101)], [row(0, "B", 101)], [row(2, "B", 0)])).toEqual([]);
  expect(kept([row(1, "A", 101), row(2, "A", 101)], [row(0, "A", 101)])).toEqual([1]);
});
