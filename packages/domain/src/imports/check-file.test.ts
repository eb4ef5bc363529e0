import { expect, test } from "vitest";
import { csv } from "../testing/csv-bytes.ts";
import { malformedFiles } from "../testing/malformed-files.ts";
import { checkFile, problemErrors } from "./check-file.ts";
import { importLimits } from "./import-limits.ts";

test.each(malformedFiles)("$name", ({ bytes, outcome }) => {
  const start = performance.now();
  const checked = checkFile("hospitals", bytes, { isAgreed: true });
  const rows = checked.ok ? checked.value.rows.map((row) => (row.ok ? "ok" : (row.issues[0]?.code ?? ""))) : [];
  expect(checked.ok ? { rows } : { refused: checked.refusal.code }).toEqual(outcome);
  if (checked.ok && JSON.stringify(checked.value.records).includes("pital N")) {
    expect(checked.value.records.map(({ cells }) => cells[0])).toEqual(["Hôpital Nord", "Été"]);
  }
  expect(performance.now() - start).toBeLessThan(20_000);
});

test("an issue in a problem document names row, line and column, but not the value", () => {
  const file = checkFile("hospitals", csv('name,address,phone\n"A\tB","1\n2",\nB,C,call us\n'), { isAgreed: true });
  const errors = file.ok ? file.value.rows.flatMap((row) => (row.ok ? [] : problemErrors(row, row.issues))) : [];
  expect(errors).toEqual([
    {
      path: "rows.1.name",
      message: "Row 1 (line 2), column name (1): The cell holds a line break or a character that cannot be printed.",
    },
    {
      path: "rows.2.phone",
      message: "Row 2 (line 4), column phone (3): Expected a telephone number such as +33 1 23 45 67 89.",
    },
  ]);
});

test("files with too many rows or bytes are refused, and the refusal names the limit", () => {
  const file = (rows: number) => csv(`name,address\n${Array.from({ length: rows }, (_, at) => `H${at},B\n`).join("")}`);
  const options = { isAgreed: true, limits: { ...importLimits, maxRows: 20, maxBytes: 1000 } };
  expect(checkFile("hospitals", file(20), options).ok).toBe(true);
  expect(checkFile("hospitals", file(21), options)).toMatchObject({
    refusal: { code: "too_many_rows", details: { limit: 20 } },
  });
  expect(checkFile("hospitals", file(2000), options)).toMatchObject({
    refusal: { code: "file_too_large", category: "too-long", details: { limit: 1000 } },
  });
});

test("ambiguous dates are read in the order of the column's unambiguous dates", () => {
  const file = (dates: string[]) =>
    checkFile("patients", csv(`Nom;Prénom;Né le;Note\n${dates.map((date, at) => `A${at};B;${date};x\n`).join("")}`), {
      isAgreed: false,
    });
  const birthDates = (checked: ReturnType<typeof file>) =>
    checked.ok
      ? checked.value.rows.map((row) => (row.ok && "birthDate" in row.input ? row.input.birthDate : "no"))
      : [];
  expect(birthDates(file(["03/04/1980", "25/12/1980"]))).toEqual(["1980-04-03", "1980-12-25"]);
  expect(birthDates(file(["03/04/1980", "1980-12-25"]))).toEqual(["no", "1980-12-25"]);
});
