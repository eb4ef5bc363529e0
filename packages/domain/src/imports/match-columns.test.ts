import fc from "fast-check";
import { expect, test } from "vitest";
import { csv } from "../testing/csv-bytes.ts";
import { recogniseFile } from "./file/recognise-file.ts";
import { fieldsOf, importKind } from "./import-kind.ts";
import { agreedMapping, checkMapping, headingFingerprint, matchColumns, settleMapping } from "./match-columns.ts";

const shapeOf = (text: string) => {
  const shape = recogniseFile(csv(text));
  if (!shape.ok) throw new Error(shape.refusal.code);
  return shape.value;
};

test("columns are found by English and French headings, in any order, case and spelling", () => {
  const shape = shapeOf(
    "Née le;PRENOM;Nom de  famille;N° de téléphone;IPP;Commentaire\n1980-01-02;Zoé;Noël;0612345678;12;x\n",
  );
  expect(matchColumns("patients", shape)).toMatchObject({
    mapping: ["birthDate", "firstName", "lastName", "phone", "mrn", null],
    missing: [],
    ignored: ["Commentaire"],
  });
  expect(matchColumns("patients", shapeOf("lastName,first_name,Date Of Birth\nA,B,1980-01-02\n")).mapping).toEqual([
    "lastName",
    "firstName",
    "birthDate",
  ]);
});

test("a column with an unknown heading is matched by its values", () => {
  const shape = shapeOf("Nom,Prénom,Code,Contact\nA,B,10000000009,a@example.org\nC,D,10000000017,c@example.org\n");
  expect(matchColumns("practitioners", shape).columns).toMatchObject([
    { field: "lastName", confidence: "sure" },
    { field: "firstName", confidence: "sure" },
    { field: "rppsNumber", confidence: "likely", content: "rpps", samples: ["10000000009", "10000000017"] },
    { field: "email", confidence: "likely", content: "email" },
  ]);
  const finess = shapeOf("name,address,id\nA,B,750100166\nC,D,2A0000014\n");
  expect(matchColumns("hospitals", finess).columns[2]).toMatchObject({
    field: null,
    confidence: "none",
    content: "finess",
  });
});

test("a person's mapping is remembered only for files with the same headings", () => {
  const shape = shapeOf("Site,Lieu,Divers\nA,B,C\n");
  const remembered = ["name", "address", null];
  expect(matchColumns("hospitals", shape, remembered)).toMatchObject({ mapping: remembered, missing: [] });
  const fingerprint = headingFingerprint("hospitals", ["Site", "Lieu", "Divers"]);
  expect(headingFingerprint("hospitals", ["SITE ", "lieu", "divers"])).toBe(fingerprint);
  expect(headingFingerprint("hospitals", ["Lieu", "Site", "Divers"])).not.toBe(fingerprint);
  expect(headingFingerprint("patients", ["Site", "Lieu", "Divers"])).not.toBe(fingerprint);
  expect(fingerprint).toMatch(/^[0-9a-f]{16}$/u);
});

test("two columns with one heading are a duplicate; two headings for one field are not", () => {
  const twice = matchColumns("hospitals", shapeOf("name,address,phone,Phone\nA,B,1,2\n"));
  expect(settleMapping("hospitals", twice)).toMatchObject({
    refusal: { code: "duplicate_columns", details: { duplicates: ["phone"] } },
  });
  const similar = matchColumns("hospitals", shapeOf("name,address,tel,phone\nA,B,1,2\n"));
  expect(settleMapping("hospitals", similar)).toEqual({ ok: true, value: ["name", "address", "phone", null] });
});

test("a mapping must give every required field once, and no unknown field", () => {
  expect(checkMapping("patients", ["firstName", null])).toMatchObject({
    refusal: { code: "missing_columns", details: { missing: ["last_name", "birth_date"] } },
  });
  expect(checkMapping("hospitals", ["name", "address", "name"])).toMatchObject({
    refusal: { code: "duplicate_columns" },
  });
  expect(checkMapping("hospitals", ["name", "address", "__proto__"])).toMatchObject({
    refusal: { code: "unexpected_columns" },
  });
});

test("an agreed file has exactly our headings, and may have the columns of our error files", () => {
  const agreed = (text: string) => agreedMapping("hospitals", shapeOf(text));
  expect(agreed("Phone,NAME,address\n1,A,B\n")).toEqual({ ok: true, value: ["phone", "name", "address"] });
  expect(agreed("name,address\nA,B\n").ok).toBe(true);
  expect(agreed("name,address,phone,error,hint\nA,B,1,x,y\n")).toMatchObject({
    value: ["name", "address", "phone", null, null],
  });
  expect(agreed("name,phone\nA,1\n")).toMatchObject({
    refusal: { code: "missing_columns", details: { missing: ["address"] } },
  });
  expect(agreed("name,address,city\nA,B,C\n")).toMatchObject({
    refusal: { code: "unexpected_columns", details: { unexpected: ["city"] } },
  });
  expect(agreed("name,address,constructor\nA,B,C\n")).toMatchObject({ refusal: { code: "unexpected_columns" } });
  expect(agreed("Hôpital Nord,01 42 49 49 49\nHôpital Sud,01 42 49 49 50\n")).toMatchObject({
    refusal: { code: "heading_missing" },
  });
});

test("our headings and every alias name their field in any order of the columns", () => {
  fc.assert(
    fc.property(fc.constantFrom(...importKind.options), fc.nat(), (kind, chance) => {
      const fields = fieldsOf(kind).toSorted(
        (a, b) => ((a.name.length * 31 + chance) % 7) - ((b.name.length * 17 + chance) % 7),
      );
      const heading = fields.map(
        ({ column, name, aliases }, at) => [column, name, ...aliases][(chance + at) % (aliases.length + 2)] ?? "",
      );
      const matches = matchColumns(kind, { heading, sample: [], hasHeading: true });
      expect(matches.mapping).toEqual(fields.map(({ name }) => name));
    }),
  );
});
