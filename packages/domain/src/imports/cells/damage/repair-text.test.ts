import { expect, test } from "vitest";
import { createRowReader } from "../rows/read-row.ts";
import { damageOf } from "./damaged-text.ts";

test.each([
  ["HÃ´pital Saint-Ã‰tienne", "Hôpital Saint-Étienne"],
  ["HÃƒÂ´pital", "Hôpital"],
  ["lâ€™Å“uvre", "l’œuvre"],
  ["Å‚Ã³dÅº", "łódź"],
  ["H&ocirc;pital", "Hôpital"],
  ["H&#244;pital &amp; Fils", "Hôpital & Fils"],
  ["H&amp;ocirc;pital", "Hôpital"],
  ["H&#xF4;pital", "Hôpital"],
  ["12&nbsp;rue&nbsp;X", "12 rue X"],
  ["H&Atilde;&acute;pital", "Hôpital"],
])("%j was %j", (garbled, text) => {
  expect(damageOf(garbled)).toMatchObject({ code: "garbled_text", repair: text });
});

test.each([
  ["HÃ´pital \ufffd", "a letter is lost beside it"],
  ["HÃ´pital Łódź", "another letter is none of Windows-1252"],
  ["Ã©t", "not all of it is UTF-8"],
])("%j is named, and nothing is offered: %s", (garbled) => {
  const damage = damageOf(garbled);
  expect(damage?.code).toBe("garbled_text");
  if (garbled !== "Ã©t") expect(damage?.repair).toBeNull();
});

test.each([
  "Smith & Sons; Ltd",
  "A & B",
  "&x;",
  "&#1;",
  "&#xD800;",
  "Ångström",
  "Ärzte",
  "Ão",
  "Château",
  "Zoé",
  "R&D;C",
])("%j is as it should be", (text) => {
  expect(damageOf(text)).toBeNull();
});

test("garbled text keeps its row out, whatever field it stands in", () => {
  const read = createRowReader("hospitals", ["name", "address"], ["name", "address"]);
  for (const cells of [
    ["H&eacute;", "B"],
    ["A", "1 rue de lâ€™Est"],
  ])
    expect(read({ row: 1, line: 2, cells, hasBadQuotes: false })).toMatchObject({
      ok: false,
      issues: [{ code: "garbled_text", severity: "error" }],
    });
});
