import type { CsvRecord } from "@daybook/domain";
import { expect, test } from "vitest";
import { createRowCheck, type RowCheck } from "./check-rows.ts";
import { nextProblem, repairAllLike, repairOf, replaceAll, rowsChanged } from "./repairs.ts";

const heading = ["name", "address", "phone"];

function checkOf(rows: readonly (readonly string[])[], kind: "hospitals" | "practitioners" = "hospitals"): RowCheck {
  const records = rows.map(
    (cells, index): CsvRecord => ({ row: index + 1, line: index + 2, cells, hasBadQuotes: false }),
  );
  const check = createRowCheck({
    kind,
    mapping: kind === "hospitals" ? heading : ["lastName", "firstName", "rppsNumber"],
    heading,
    records,
    dateOrders: [],
    latestBirthDate: "2026-11-19",
  });
  check.advance(() => false);
  return check;
}

const codes = (check: RowCheck, index: number) => check.issuesOf(index).map(({ code }) => code);

test("rows are counted by the worst that is said of them", () => {
  const check = checkOf([
    ["Hôpital Nord", "1 rue", "01 42 49 49 49"],
    ["", "2 rue", ""],
    ["Clinique", "3 rue", "142494949"],
  ]);
  expect(check.counts()).toEqual({ all: 3, errors: 1, warnings: 1, held: 0, there: 0, ready: 1 });
  expect(check.rowsIn("errors")).toEqual([1]);
  expect(codes(check, 2)).toEqual(["leading_zero_lost"]);
});

test("a corrected cell is read again and the correction can be sent and undone", () => {
  const check = checkOf([["", "2 rue", ""]]);
  const undo = check.change([{ index: 0, column: 0, text: "Hôpital Sud" }]);
  expect(check.counts()).toMatchObject({ errors: 0, ready: 1 });
  expect(check.isChanged(0, 0)).toBe(true);
  expect(check.corrections()).toEqual([{ row: 1, cells: { "0": "Hôpital Sud" } }]);
  check.change(undo);
  expect(check.counts()).toMatchObject({ errors: 1, ready: 0 });
  expect(check.corrections()).toEqual([]);
});

test("of rows that repeat each other the first stays, whichever of them is changed", () => {
  const twin = ["Clinique du Parc", "155 bd Stalingrad", ""];
  const check = checkOf([twin, twin, twin]);
  expect(check.rowsIn("errors")).toEqual([1, 2]);
  check.change([{ index: 0, column: 1, text: "156 bd Stalingrad" }]);
  expect(check.rowsIn("errors")).toEqual([2]);
  expect(check.issuesOf(2)[0]?.message).toContain("line 3");
  check.change([{ index: 0, column: 1, text: "155 bd Stalingrad" }]);
  expect(check.rowsIn("errors")).toEqual([1, 2]);
});

test("a row is read in as many slices as it takes", () => {
  const records = Array.from({ length: 5 }, (_, index) => [`H ${index}`, "1 rue", ""]);
  const check = createRowCheck({
    kind: "hospitals",
    mapping: heading,
    heading,
    records: records.map((cells, index) => ({ row: index + 1, line: index + 2, cells, hasBadQuotes: false })),
    dateOrders: [],
    latestBirthDate: "2026-11-19",
  });
  let turns = 0;
  while (!check.advance(() => (turns += 1) % 2 === 0));
  expect(check.counts()).toEqual({ all: 5, errors: 0, warnings: 0, held: 0, there: 0, ready: 5 });
});

test("a repair that is certain applies to every row like it and to no other", () => {
  // Ten digits of a correct RPPS number without its leading zero; the third has a wrong check digit, so no repair is
  // certain.
  const check = checkOf(
    [
      ["Martin", "Inès", "810001234565"],
      ["Durand", "Paul", "810001234565"],
      ["Petit", "Zoé", "12"],
    ],
    "practitioners",
  );
  const [issue] = check.issuesOf(0);
  if (!issue) throw new Error("the first row is right");
  expect(repairOf(check, 0, issue, 3)).toEqual([{ index: 0, column: 2, text: "10001234565" }]);
  const all = repairAllLike(check, issue, 3);
  expect(rowsChanged(all)).toBe(2);
  check.change(all);
  expect(check.stateOf(2)).toBe("errors");
  expect(codes(check, 1)).toEqual(["duplicate_row"]);
});

test("extra cells are left out, and short rows are filled up when a cell is corrected", () => {
  const check = checkOf([
    ["Nord", "1 rue", "", "75001 Paris"],
    ["Sud", "2 rue"],
  ]);
  const [extra] = check.issuesOf(0);
  if (extra) check.change(repairOf(check, 0, extra, 3));
  check.change([{ index: 1, column: 1, text: "3 rue" }]);
  expect(check.counts()).toMatchObject({ errors: 0, ready: 2 });
  expect(check.corrections()).toEqual([
    { row: 1, cells: { "3": "" } },
    { row: 2, cells: { "1": "3 rue", "2": "" } },
  ]);
});

test("find and replace looks for the text itself, in the columns that are meant", () => {
  const check = checkOf([
    ["C.H.U. (Nord)", "1 bd A", ""],
    ["chu nord", "2 BD B", ""],
  ]);
  expect(replaceAll(check, { find: "c.h.u. (", replaceWith: "CHU $& (", columns: [0] })).toEqual([
    { index: 0, column: 0, text: "CHU $& (Nord)" },
  ]);
  expect(replaceAll(check, { find: "bd", replaceWith: "boulevard", columns: [0, 1] })).toHaveLength(2);
  expect(replaceAll(check, { find: "", replaceWith: "x", columns: [0] })).toEqual([]);
});

test("the next problem is looked for onwards and then from the beginning", () => {
  const good = (name: string) => [name, "1 rue", ""];
  const check = checkOf([["", "1 rue", ""], good("B"), ["", "2 rue", ""], good("C")]);
  const rows = check.rowsIn("all");
  expect(nextProblem(check, rows, 0)).toBe(2);
  expect(nextProblem(check, rows, 2)).toBe(0);
  expect(nextProblem(checkOf([good("A")]), [0], 0)).toBeNull();
});

test("a row whose record is there already stays out, and is no mistake, until it is another one", () => {
  const check = checkOf([
    ["Hôpital Nord", "1 rue", ""],
    ["Hôpital Sud", "2 rue", ""],
  ]);
  check.setKnown([2]);
  expect(codes(check, 1)).toEqual(["already_there"]);
  expect(check.counts()).toMatchObject({ errors: 0, there: 1, ready: 1 });
  expect(check.rowsIn("there")).toEqual([1]);
  expect(nextProblem(check, check.rowsIn("all"), 0)).toBeNull();
  const undo = check.change([{ index: 1, column: 0, text: "Hôpital Est" }]);
  expect(check.counts()).toMatchObject({ errors: 0, there: 0, ready: 2 });
  check.change(undo);
  expect(check.counts()).toMatchObject({ errors: 0, there: 1, ready: 1 });
  check.setKnown([]);
  expect(check.counts()).toMatchObject({ errors: 0, there: 0, ready: 2 });
});

test("the first of equal rows is the record, whichever of them is corrected", () => {
  const same = ["Hôpital Nord", "1 rue", ""];
  const check = checkOf([same, same, same]);
  expect(check.rowsIn("errors")).toEqual([1, 2]);
  const undo = check.change([{ index: 0, column: 0, text: "Hôpital Sud" }]);
  expect(check.rowsIn("errors")).toEqual([2]);
  check.change(undo);
  expect(check.rowsIn("errors")).toEqual([1, 2]);
});

test("a file of one record over and over is read as fast as any other", () => {
  const rows = 20_000;
  const check = checkOf(Array.from({ length: rows }, () => ["Hôpital Nord", "1 rue", ""]));
  expect(check.counts()).toMatchObject({ all: rows, errors: rows - 1 });
}, 30_000);

test("rows that are probably no records, or people who are there, wait until somebody says that they are meant", () => {
  const check = checkOf([
    ["Hôpital Nord", "1 rue", ""],
    ["Total", "1", ""],
    ["Hôpital Sud", "2 rue", ""],
    ["name", "address", "phone"],
  ]);
  expect(check.counts()).toMatchObject({ held: 2, ready: 2 });
  check.setLikely(new Map([[3, "0199-id"]]));
  expect(check.rowsIn("held")).toEqual([1, 2, 3]);
  expect(check.issuesOf(2)).toMatchObject([{ code: "probably_there", patientId: "0199-id" }]);
  check.setMeant([1, 2], true);
  expect(check.counts()).toMatchObject({ held: 1, ready: 2, warnings: 1 });
  expect(check.corrections()).toEqual([
    { row: 2, cells: {}, isMeant: true },
    { row: 3, cells: {}, isMeant: true },
  ]);
  check.setMeant([2], false);
  expect(check.rowsIn("held")).toEqual([2, 3]);
  check.setLikely(new Map());
  expect(check.rowsIn("held")).toEqual([3]);
});
