import { beforeEach, expect, test, vi } from "vitest";
import { moveInGrid, pastedCells } from "./check/grid/grid-moves.ts";
import { guessKind, ignoredColumns, mapField } from "./match/match-file.ts";
import { rememberMapping } from "./match/remembered-mappings.ts";
import { pageLimits, type ReadFile, readFile } from "./upload/read-file.ts";
import { mayGoTo, type Wizard, wizardReducer } from "./wizard.ts";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

async function readText(text: string): Promise<ReadFile> {
  const read = await readFile(new Blob([text]), {});
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

const file = new File([""], "hospitals.csv");
function wizardOf(read: ReadFile): Wizard {
  const opened = wizardReducer(null, { type: "opened", file });
  const wizard = wizardReducer(opened, { type: "read", read, keepKind: false });
  if (!wizard) throw new Error("no wizard");
  return wizard;
}

test("what a file holds is told by its headings", async () => {
  const kindOf = async (text: string) => guessKind((await readText(text)).shape);
  expect(await kindOf("Raison sociale;Adresse\nNord;1 rue\n")).toBe("hospitals");
  expect(await kindOf("Nom;Prénom;Date de naissance\nPetit;Zoé;1984-02-29\n")).toBe("patients");
  expect(await kindOf("Nom;Prénom;RPPS\nPetit;Zoé;10001234565\n")).toBe("practitioners");
});

test("a step that is not ready cannot be entered, and back is always open", async () => {
  const opened = wizardReducer(null, { type: "opened", file });
  if (!opened) throw new Error("no wizard");
  expect(mayGoTo(opened, "match")).toBe(false);
  expect(wizardReducer(opened, { type: "step", step: "check" })?.step).toBe("upload");
  const wizard = wizardOf(await readText("name,address\nNord,1 rue\n"));
  const ahead = wizardReducer(wizard, { type: "step", step: "check" });
  expect(ahead?.step).toBe("check");
  expect(wizardReducer(ahead, { type: "step", step: "upload" })?.step).toBe("upload");
});

test("a mapping that was settled once is proposed for the next file of these headings", async () => {
  const text = "Établissement principal,Lieu\nNord,1 rue\n";
  const first = wizardOf(await readText(text));
  expect(first.mapping).toEqual([null, null]);
  const mapping = mapField(mapField(first.mapping, "name", 0), "address", 1);
  rememberMapping(first.matches?.fingerprint ?? "", mapping);
  expect(wizardOf(await readText(text.replace("Nord", "Sud"))).mapping).toEqual(["name", "address"]);
});

test("a field stands at one column, and what stood there before leaves it", () => {
  expect(mapField(["name", null, "address"], "name", 2)).toEqual([null, null, "name"]);
  expect(mapField(["name", null], "name", null)).toEqual([null, null]);
});

test("columns that our error files add are not told of as left out", async () => {
  const { shape } = await readText("name,address,beds,error,hint\nNord,1 rue,3,,\n");
  expect(ignoredColumns(shape, ["name", "address", null, null, null])).toEqual(["beds"]);
});

test("a larger file than the page holds is left to the server", async () => {
  const rows = Array.from({ length: 20 }, (_, index) => `H ${index},1 rue`).join("\n");
  const read = await readFile(new Blob([`name,address\n${rows}\n`]), {}, { maxRows: 10, maxBytes: 1_000_000 });
  expect(read).toMatchObject({ ok: true, value: { isWhole: false } });
});

/** A file that counts the bytes that are read of it. */
class CountedFile extends Blob {
  read = 0;
  override slice(from?: number, to?: number): Blob {
    const part = super.slice(from, to);
    this.read += part.size;
    return part;
  }
}

test("a file is parsed in one pass, whether the page holds all of it or not", async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `Hôpital ${index},${index} rue Haute,0142494949`);
  const text = `name,address,phone\n${rows.join("\n")}\n`;
  for (const limits of [pageLimits, { maxRows: 10, maxBytes: 1_000_000_000 }, { maxRows: 10, maxBytes: 10 }]) {
    const counted = new CountedFile([text]);
    expect(await readFile(counted, {}, limits)).toMatchObject({ ok: true, value: { isWhole: limits === pageLimits } });
    expect(counted.read).toBe(counted.size);
  }
});

test("arrows stay inside the grid", () => {
  const size = { rows: 3, columns: 2 };
  expect(moveInGrid({ at: 0, column: 0 }, "ArrowUp", size)).toEqual({ at: 0, column: 0 });
  expect(moveInGrid({ at: 2, column: 1 }, "PageDown", size)).toEqual({ at: 2, column: 1 });
  expect(moveInGrid({ at: 0, column: 0 }, "ArrowLeft", size)).toEqual({ at: 0, column: -1 });
  expect(moveInGrid({ at: 0, column: 0 }, "x", size)).toBeNull();
});

test("cells out of a spreadsheet are laid from the cell on, and stay inside the grid", () => {
  const columns = ["name", "address"].map((field, column) => ({
    column: column + 3,
    field,
    heading: field,
    width: "1fr",
  }));
  expect(pastedCells("a\tb\tc\r\nd\te\tf\r\n", { at: 1, column: 1 }, [7, 9], columns)).toEqual([
    { index: 9, column: 4, text: "a" },
  ]);
  expect(pastedCells("a\tb", { at: 0, column: 0 }, [7, 9], columns)).toEqual([
    { index: 7, column: 3, text: "a" },
    { index: 7, column: 4, text: "b" },
  ]);
});
