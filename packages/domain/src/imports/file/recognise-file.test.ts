import fc from "fast-check";
import { expect, test } from "vitest";
import { csv, encoded } from "../../testing/csv-bytes.ts";
import { createTextReader } from "./decode-text.ts";
import { createFileRecogniser, recogniseFile } from "./recognise-file.ts";

const table = "nom;adresse;téléphone\r\nHôpital Nord;1, rue de l'Œuvre;01 42 49 49 49\r\nClinique Été;2, allée;\r\n";

test.each([
  ["utf-8", "utf-8", 0],
  ["utf-8-bom", "utf-8", 3],
  ["utf-16le-bom", "utf-16le", 2],
  ["utf-16be-bom", "utf-16be", 2],
  ["utf-16le", "utf-16le", 0],
  ["utf-16be", "utf-16be", 0],
  ["windows-1252", "windows-1252", 0],
  ["macintosh", "macintosh", 0],
] as const)(
  "%s is recognised, and read without a wrong letter, in chunks of any size",
  (written, encoding, bomLength) => {
    const bytes = encoded(table, written);
    const shape = recogniseFile(bytes);
    expect(shape).toMatchObject({
      ok: true,
      value: {
        encoding,
        bomLength,
        delimiter: ";",
        newline: "crlf",
        hasHeading: true,
        heading: ["nom", "adresse", "téléphone"],
        firstLine: 2,
      },
    });
    for (const size of [1, 2, 3, 7]) {
      const reader = createTextReader(encoding);
      const recogniser = createFileRecogniser();
      let text = "";
      for (let at = 0; at < bytes.length; at += size) {
        const chunk = bytes.subarray(at, at + size);
        recogniser.push(chunk);
        const read = reader.push(chunk);
        if (read.ok) text += read.value;
      }
      expect(text).toBe(table);
      expect(recogniser.finish()).toEqual(shape);
    }
  },
);

test("the only letter with an accent may stand at the very end", () => {
  const rows = `name,address\n${"A,B\n".repeat(200_000)}`;
  expect(recogniseFile(encoded(`${rows}É,C\n`, "windows-1252"))).toMatchObject({
    value: { encoding: "windows-1252", isCertain: false },
  });
  expect(recogniseFile(encoded(`${rows}É,C\n`, "utf-8"))).toMatchObject({
    value: { encoding: "utf-8", isCertain: true, lines: 200_002 },
  });
});

test("a file that is partly UTF-8 is refused with the first line that is not", () => {
  const bytes = [...encoded("name,address\nÉcole,Été\nHôpital,", "utf-8"), ...encoded("Forêt\n", "windows-1252")];
  expect(recogniseFile(Uint8Array.from(bytes))).toMatchObject({
    ok: false,
    refusal: { code: "mixed_encoding", details: { line: 3 } },
  });
});

test.each([
  [",", "name,address\nA,1\nB,2\n"],
  [";", "name;address\nA;1, rue\nB;2, rue\n"],
  ["\t", "name\taddress\nA;x\t1, rue\n"],
  ["|", "a|b|c|\n1|2, x|3|\n4|5|6|\n"],
  ["|", "sep=|\nname|address\nA,B|1,2\n"],
  [";", '"x;y";"z,1"\n"p,q";"r,s"\n'],
] as const)("the delimiter %j is found in %j", (delimiter, text) => {
  expect(recogniseFile(csv(text))).toMatchObject({ ok: true, value: { delimiter } });
});

test("a file of very many short lines is recognised", () => {
  for (const beginning of ["a\n", "\n", ",\n", '"",\n'])
    expect(recogniseFile(csv(`name,address\n${beginning.repeat(130_000)}A,B\n`))).toMatchObject({
      ok: true,
      value: { heading: ["name", "address"] },
    });
  expect(recogniseFile(csv("a\n".repeat(131_072)))).toMatchObject({ ok: true, value: { lines: 131_072 } });
});

test("a sep= line is no heading, and counts as a line", () => {
  expect(recogniseFile(csv("sep=;\r\nname;address\r\nA;B\r\n"))).toMatchObject({
    value: {
      hasSeparatorLine: true,
      heading: ["name", "address"],
      firstLine: 3,
      sample: [{ row: 1, line: 3, cells: ["A", "B"] }],
    },
  });
});

test("a first line of values is not taken for a heading", () => {
  const shape = recogniseFile(csv("Hôpital Nord,01 42 49 49 49\nHôpital Sud,01 42 49 49 50\n"));
  expect(shape).toMatchObject({
    value: { hasHeading: false, heading: ["1", "2"], sample: [{ row: 1, line: 1 }, { row: 2 }] },
  });
  expect(recogniseFile(csv("Foo,Bar\n1,2\n"))).toMatchObject({ value: { hasHeading: true } });
});

test("old Macintosh line breaks and mixed ones are read", () => {
  expect(recogniseFile(csv("name,address\rA,B\rC,D\r"))).toMatchObject({
    value: { newline: "cr", sample: [{ line: 2 }, { line: 3 }] },
  });
  expect(recogniseFile(csv("name,address\r\nA,B\nC,D\n"))).toMatchObject({
    value: { newline: "mixed", sample: [{ line: 2 }, { line: 3 }] },
  });
});

test("a person can correct what was recognised", () => {
  const bytes = encoded("nom,adresse\nC\u0153ur,B\n", "windows-1252");
  expect(recogniseFile(bytes, { encoding: "iso-8859-15", delimiter: ";", hasHeading: false })).toMatchObject({
    value: { encoding: "iso-8859-15", delimiter: ";", hasHeading: false, isCertain: true },
  });
});

test("any bytes are at most refused, nothing throws", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const shape = recogniseFile(bytes);
      expect(shape.ok ? shape.value.heading.length > 0 : shape.refusal.category === "invalid").toBe(true);
    }),
  );
});
