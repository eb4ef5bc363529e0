import { expect, test } from "vitest";
import { csv, encoded } from "../../testing/csv-bytes.ts";
import { recogniseFile } from "./recognise-file.ts";

const guessed = (bytes: Uint8Array) => {
  const shape = recogniseFile(bytes);
  return shape.ok ? shape.value.encoding : shape.refusal.code;
};

test.each([
  ["windows-1250", "Szpital Miejski w Łodzi,ul. Długa 1"],
  ["windows-1250", "Częstochowa Gdańsk Kraków,ul. Świętego Józefa"],
  ["windows-1250", "Fakultní nemocnice Plzeň,Dvořák Kučera Černý"],
  ["windows-1250", "Székesfehérvár,Erdős Nagykőrös út"],
  ["windows-1250", "Spitalul Judeţean Timişoara,Bucureşti"],
  ["windows-1251", "Городская больница № 1,ул. Ленина"],
  ["windows-1251", "Лікарня,Київ"],
  ["windows-1252", "Hôpital Nord,1 rue de l’Œuvre"],
  ["windows-1252", "Hélène Genève François Noël,où n° 5, 75 m² «oui» l’été 10 €"],
  ["windows-1252", "É,B"],
  ["windows-1252", "Hôpital Muñoz,Peña España José Mª ¿qué?"],
  ["windows-1252", "Weiß Jörg,Österreich"],
  ["windows-1252", "København Århus,Sørensen æble"],
  ["windows-1252", "Conceição,São João"],
  ["windows-1252", "FORÊT HÔPITAL,ÇA"],
  ["iso-8859-15", "Cœur,Sacré-Cœur"],
] as const)("%s: %s", (encoding, row) => {
  expect(guessed(encoded(`name,address\n${row}\n`, encoding))).toBe(encoding);
});

test("a text that is plausible in no encoding or equally in two is refused, and a person may choose the encoding", () => {
  // Turkish in Windows-1254, Greek in Windows-1253.
  for (const bytes of [
    [0xf0, 0xfd, 0xfe, 0xdd],
    [0xc3, 0xe5, 0xed, 0xe9, 0xea, 0xfc, 0xed],
  ]) {
    const file = Uint8Array.from([
      ...csv("name,address\n"),
      ...bytes.flatMap((byte) => [0x61, byte, 0x6b]),
      ...csv(",B\n"),
    ]);
    expect(guessed(file)).toBe("encoding_unknown");
  }
  const alike = encoded("name,address\nGyőr,B\n", "windows-1250");
  expect(guessed(alike)).toBe("encoding_unknown");
  expect(recogniseFile(alike, { encoding: "windows-1250" })).toMatchObject({
    value: { encoding: "windows-1250", sample: [{ cells: ["Győr", "B"] }] },
  });
});

/** 東京都立病院,新宿区 and ひらがな,カタカナ */
const japanese = [
  0x93, 0x8c, 0x8b, 0x9e, 0x93, 0x73, 0x97, 0xa7, 0x95, 0x61, 0x89, 0x40, 0x2c, 0x90, 0x56, 0x8f, 0x68, 0x8b, 0xe6,
  0x0a, 0x82, 0xd0, 0x82, 0xe7, 0x82, 0xaa, 0x82, 0xc8, 0x2c, 0x83, 0x4a, 0x83, 0x5e, 0x83, 0x4a, 0x83, 0x69, 0x0a,
];

test("Japanese in Shift-JIS is read, also when the second byte of a letter is an ASCII character", () => {
  const bytes = Uint8Array.from([...csv("name,address\n"), ...japanese]);
  expect(recogniseFile(bytes)).toMatchObject({
    value: {
      encoding: "shift_jis",
      sample: [{ cells: ["東京都立病院", "新宿区"] }, { cells: ["ひらがな", "カタカナ"] }],
    },
  });
  expect(guessed(Uint8Array.from([...bytes, 0x93]))).not.toBe("shift_jis");
});
