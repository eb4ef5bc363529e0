import { expect, test } from "vitest";
import { createRowReader } from "../cells/rows/read-row.ts";
import { createSeenRows } from "../repeats/repeated-rows.ts";
import { parseCsv } from "./parse-csv.ts";
import { createRowScanner, verdicts } from "./scan-rows.ts";

const heading = "mrn,lastName,firstName,birthDate,sex,phone,email,addressLine,city,postcode,country,payer".split(",");
const rowCount = 200_000;

function makeRows(): Uint8Array {
  const lines: string[] = [];
  for (let at = 0; at < rowCount; at += 1) {
    const name = ["Lefèvre", "Martin", "O'Brien", "Dupont-Noël"][at % 4];
    const day = String((at % 28) + 1).padStart(2, "0");
    lines.push(
      `MRN-${at},${name},Zoé,19${10 + (at % 90)}-0${1 + (at % 9)}-${day},female,06 12 34 ${10 + (at % 90)} 78,` +
        `p${at}@example.org,"${at % 200}, rue des Lilas",Lyon,69003,FR,CPAM du Rhône\n`,
    );
  }
  return new TextEncoder().encode(lines.join(""));
}

test("validating rows and finding repeated ones by their bytes is faster than reading each of them carefully", () => {
  const bytes = makeRows();
  const options = { delimiter: ",", newline: "lf", latestBirthDate: "2026-11-21" } as const;
  const chunkLength = 4 * 1024 * 1024;
  const rates: number[] = [];
  for (let run = 0; run < 4; run += 1) {
    const scanner = createRowScanner("patients", heading, options);
    if (!scanner) throw new Error("no scanner");
    const seen = createSeenRows();
    let accepted = 0;
    let at = 0;
    const start = performance.now();
    while (at < bytes.length) {
      const chunk = bytes.subarray(at, at + chunkLength);
      const rows = scanner.scan(chunk, at + chunkLength >= bytes.length);
      for (let row = 0; row < rows.count; row += 1) {
        const isFirst = seen.firstLine(rows.keyHighs[row] ?? 0, rows.keyLows[row] ?? 0, rows.lines[row] ?? 0) === null;
        if (isFirst && rows.verdicts[row] === verdicts.accept) accepted += 1;
      }
      at += rows.consumed;
    }
    rates.push((rowCount / (performance.now() - start)) * 1000);
    expect(accepted).toBe(rowCount);
  }
  const text = new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(10, bytes.length / 10) + 1));
  const read = createRowReader("patients", heading, heading);
  const start = performance.now();
  const parsed = parseCsv(text, { delimiter: ",", firstRow: 1 });
  const careful = parsed.ok ? parsed.value.map((record) => read(record)).filter(({ ok }) => ok).length : 0;
  const carefulRate = (careful / (performance.now() - start)) * 1000;
  process.stdout.write(
    `Rows a second, 12 columns: by bytes with duplicate keys ${rates.map((rate) => Math.round(rate)).join(", ")}; ` +
      `parsed and read carefully ${Math.round(carefulRate)}\n`,
  );
  // Usually more than ten times faster. A busy machine may slow down one of the two; `npm run bench -- G1` measures it.
  expect(Math.max(...rates)).toBeGreaterThan(carefulRate);
});
