import { checkEntry, registerDirectoryInput } from "@daybook/domain";
import { expect, test } from "vitest";
import { makeDemoDirectory } from "./demo-directory.ts";

const entries = makeDemoDirectory();

test("every entry of the demo directory can be registered: its numbers are valid", () => {
  for (const { fields } of entries) {
    const read = registerDirectoryInput.parse(fields);
    expect(checkEntry(read)).toEqual({ ok: true, value: null });
  }
});

test("each id occurs once, some workers have two places, and some entries have no FINESS number", () => {
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  const workers = new Set(entries.map(({ fields }) => fields.rppsNumber));
  expect(workers.size).toBe(240);
  expect(entries.length).toBeGreaterThan(workers.size + 10);
  expect(entries.filter(({ fields }) => fields.finess === undefined).length).toBeGreaterThan(20);
});

test("it is the same in every database", () => expect(makeDemoDirectory()).toEqual(entries));
