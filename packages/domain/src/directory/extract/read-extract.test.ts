import { describe, expect, test } from "vitest";
import { extractLines } from "../../testing/extract-lines.ts";
import { checkExtractDate, extractDateOf } from "./extract-date.ts";
import { ExtractReader } from "./read-extract.ts";

const [heading = ""] = extractLines({ persons: 0 });
const columns = heading.split("|");
/** A line with the given cells, by their headings. */
const line = (cells: Readonly<Record<string, string>>): string => {
  const wrong = Object.keys(cells).filter((name) => !columns.includes(name));
  if (wrong.length > 0) throw new Error(`no such columns: ${wrong.join(", ")}`);
  return columns.map((name) => cells[name] ?? "").join("|");
};
const person = {
  "Type d'identifiant PP": "8",
  "Identifiant PP": "10000000009",
  "Identification nationale PP": "810000000009",
  "Code civilité": "MME",
  "Nom d'exercice": "DUPONT",
  "Prénom d'exercice": "Marie",
  "Code profession": "10",
  "Libellé profession": "Médecin",
};
const hospital = {
  "Numéro FINESS site": "750100166",
  "Raison sociale site": "HOPITAL DES TILLEULS",
  "Libellé commune (coord. structure)": "PARIS",
};
const practice = { "Identifiant technique de la structure": "C1", "Raison sociale site": "CABINET DUPONT" };

function read(lines: readonly string[], rest = "") {
  const reader = new ExtractReader();
  const pushed = reader.push(lines);
  if (!pushed.ok) return { refusal: pushed.refusal, counts: reader.counts };
  const ended = reader.end(rest);
  if (!ended.ok) return { refusal: ended.refusal, counts: reader.counts };
  return { entries: [...pushed.value, ...ended.value], counts: reader.counts };
}

test("one person with two kinds of know-how at two places is one worker with two entries", () => {
  const lines = ["Cardiologie", "Pédiatrie"].flatMap((name) =>
    [hospital, practice].map((place) => line({ ...person, ...place, "Libellé savoir-faire": name })),
  );
  const { entries } = read([heading, ...lines]);
  expect(entries).toMatchObject([
    {
      id: "810000000009-10-750100166",
      fields: {
        rppsNumber: "10000000009",
        lastName: "DUPONT",
        gender: "F",
        finess: "750100166",
        city: "PARIS",
        specialtyNames: ["Cardiologie", "Pédiatrie"],
      },
    },
    {
      id: "810000000009-10-C1",
      fields: { registeredName: "CABINET DUPONT", specialtyNames: ["Cardiologie", "Pédiatrie"] },
    },
  ]);
  expect(entries?.[1]?.fields.finess).toBeUndefined();
});

test("damaged cells are left out, and the rest of the line is kept", () => {
  const { entries } = read([
    heading,
    line({
      ...person,
      ...hospital,
      "Numéro FINESS site": "N/A",
      "Code postal (coord. structure)": "GL",
      "Numéro Voie (coord. structure)": "P",
      "Libellé commune (coord. structure)": "",
      "Bureau cedex (coord. structure)": "69437 LYON CEDEX 03",
      "Libellé type de voie (coord. structure)": "Rue",
      "Libellé Voie (coord. structure)": "DES LILAS",
    }),
  ]);
  expect(entries).toEqual([
    {
      id: "810000000009-10-HOPITAL DES TILLEULS",
      fields: {
        rppsNumber: "10000000009",
        lastName: "DUPONT",
        firstName: "Marie",
        gender: "F",
        professionCode: "10",
        professionName: "Médecin",
        registeredName: "HOPITAL DES TILLEULS",
        city: "LYON",
        street: "Rue DES LILAS",
      },
    },
  ]);
});

test("an identifier of another kind is no RPPS number", () => {
  const { entries } = read([heading, line({ ...person, "Type d'identifiant PP": "0", "Identifiant PP": "069123456" })]);
  expect(entries?.[0]?.fields).not.toHaveProperty("rppsNumber");
});

test("columns are found by name, in any order, with or without accents; line ends may be those of Windows", () => {
  const few = [
    "Type d'identifiant PP",
    "Raison sociale site",
    "CODE PROFESSION",
    "Libelle profession",
    "Identifiant PP",
  ];
  const more = ["Nom d’exercice", "Prénom d'exercice", "Numéro FINESS site", "Code postal (coord. structure)"];
  const names = [...few, ...more, "Libellé commune (coord. structure)"];
  const { entries } = read([`\uFEFF${names.join("|")}|\r`, "8|A|10|Médecin|10000000009|DUPONT|Marie||69003|LYON|\r"]);
  expect(entries).toMatchObject([{ fields: { lastName: "DUPONT", city: "LYON", postcode: "69003" } }]);
});

describe("an extract is refused", () => {
  test("without a needed column, which is named", () => {
    const { refusal } = read([heading.replace("Numéro FINESS site|", "")]);
    expect(refusal).toMatchObject({ code: "extract_columns_missing", details: { missing: ["Numéro FINESS site"] } });
  });

  test("when it ends in the middle of a line", () => {
    const whole = line({ ...person, ...hospital });
    expect(read([heading, whole], whole.slice(0, 40)).refusal).toMatchObject({
      code: "extract_cut_off",
      details: { line: 3 },
    });
    expect(read([heading, whole], whole).entries).toHaveLength(1);
    expect(read([]).refusal).toMatchObject({ code: "extract_cut_off", details: { line: 1 } });
  });

  test("when more than one line in a hundred has a wrong number of cells; fewer are counted and left out", () => {
    const good = Array.from({ length: 1089 }, () => line({ ...person, ...hospital }));
    const bad = (count: number) => Array.from({ length: count }, () => "a|b");
    expect(read([heading, ...good, ...bad(11)]).counts).toEqual({ lines: 1100, damaged: 11, entries: 1 });
    expect(read([heading, ...good, ...bad(12)]).refusal).toMatchObject({
      code: "extract_damaged",
      details: { line: 1091 },
    });
    expect(read([heading, ...good.slice(0, 5), ...bad(10)]).counts).toMatchObject({ damaged: 10 });
    expect(read([heading, ...good.slice(0, 5), ...bad(11)]).refusal?.code).toBe("extract_damaged");
  });
});

test("the generator's file is read: repeats are one entry, and nothing is lost", () => {
  const { entries = [], counts } = read(extractLines({ persons: 200 }));
  expect(counts.lines).toBeGreaterThan(200);
  expect(counts.damaged).toBe(0);
  expect(entries).toHaveLength(counts.entries);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  expect(new Set(entries.map(({ fields }) => fields.rppsNumber)).size).toBe(200);
});

test.each([
  ["PS_LibreAcces_202611230801.zip", "2026-11-23"],
  ["PS_LibreAcces_Personne_activite_202611230801.txt", "2026-11-23"],
  ["PS_LibreAcces_202613230801.zip", null],
  ["extract.txt", null],
])("the date of %s is %s", (name, date) => expect(extractDateOf(name)).toBe(date));

test("an extract is of a date from the loaded one's to today", () => {
  const check = (given: string | null, loaded: string | null) => {
    const checked = checkExtractDate(given as never, { loaded: loaded as never, today: "2026-11-30" as never });
    return checked.ok ? "ok" : checked.refusal.code;
  };
  expect(check("2026-11-23", "2026-10-20")).toBe("ok");
  expect(check("2026-11-23", "2026-11-23")).toBe("ok");
  expect(check("2026-11-30", null)).toBe("ok");
  expect(check(null, "2026-11-23")).toBe("ok");
  expect(check("2025-11-23", "2026-11-23")).toBe("extract_outdated");
  expect(check("2026-12-01", null)).toBe("extract_outdated");
});
