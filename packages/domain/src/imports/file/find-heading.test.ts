import { expect, test } from "vitest";
import { csv } from "../../testing/csv-bytes.ts";
import { checkFile } from "../check-file.ts";
import { readTable } from "./read-table.ts";
import { recogniseFile } from "./recognise-file.ts";

const titled = "Patient list 30/11/2026,,,\n,,,\nmrn,last_name,first_name,birth_date\nT1,Alpha,Ann,1980-01-02\n";

test("headings are found under titles, and rows are counted from the headings", () => {
  expect(recogniseFile(csv(titled))).toMatchObject({
    value: {
      hasHeading: true,
      headingLine: 3,
      titleRows: 1,
      heading: ["mrn", "last_name", "first_name", "birth_date"],
      sample: [{ row: 1, line: 4 }],
      firstLine: 4,
    },
  });
  const table = readTable(csv(titled));
  expect(table.ok && table.value.records).toMatchObject([
    { row: 1, line: 4, cells: ["T1", "Alpha", "Ann", "1980-01-02"] },
  ]);
  const checked = checkFile("patients", csv(titled), { isAgreed: true });
  expect(checked.ok && checked.value.rows).toMatchObject([{ ok: true, row: 1, line: 4, input: { mrn: "T1" } }]);
});

test.each([
  ["the separator is told by the rows, not by the title", "Report\nname;address\nA;1, rue\nB;2, rue\n", 2],
  ["a sep= line counts", "sep=;\nReport\nname;address\nA;B\n", 3],
  ["several titles", "Clinic\nPrinted 2026-11-30\n\nname,address\nA,B\n", 4],
  ["headings that nobody knows, under a title", "Liste\nFoo,Bar\nx,1980-01-02\n", 2],
  ["no title", "name,address\nA,B\n", 1],
  ["a heading that comes again", "name,address\nA,B\nname,address\n", 1],
  ["one known heading in the first line", "Nom,Foo\nA,B\nTel,Mobile\n", 1],
] as const)("%s", (_, text, line) => {
  expect(recogniseFile(csv(text))).toMatchObject({ value: { headingLine: line } });
});

test("a row of data is never taken for a title", () => {
  expect(recogniseFile(csv("Dupont\nMartin,1980-01-02\nDurand,1981-01-02\n"))).toMatchObject({
    value: { titleRows: 0 },
  });
  expect(recogniseFile(csv("1980-01-02\nname,address\nA,B\n"))).toMatchObject({ value: { headingLine: 2 } });
});

test("a person can choose the line of the headings", () => {
  expect(recogniseFile(csv("a,b\nc,d\ne,f\n"), { headingLine: 2 })).toMatchObject({
    value: { headingLine: 2, titleRows: 1, heading: ["c", "d"], sample: [{ row: 1, line: 3, cells: ["e", "f"] }] },
  });
  expect(recogniseFile(csv("a,b\n\n\nc,d\ne,f\n"), { headingLine: 2 })).toMatchObject({ value: { headingLine: 4 } });
  expect(recogniseFile(csv(titled), { hasHeading: false })).toMatchObject({
    value: {
      hasHeading: false,
      headingLine: null,
      titleRows: 0,
      sample: [{ row: 1, line: 1 }, { row: 2, line: 3 }, {}],
    },
  });
  for (const headingLine of [3, 4, 9])
    expect(recogniseFile(csv("a,b\nc,d\ne,f\n"), { headingLine })).toMatchObject({
      refusal: { code: "file_without_rows" },
    });
});
