import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { boundsFor, readWindowState, writeWindowState } from "./window-state.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "daybook-state-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const state = { bounds: { x: 100, y: 50, width: 1_200, height: 800 }, isMaximized: true };
const screen = { x: 0, y: 0, width: 1_920, height: 1_080 };

test("the window's place is read as it was written", () => {
  const file = path.join(folder, "window.json");
  writeWindowState(file, state);
  expect(readWindowState(file)).toEqual(state);
});

test.each(["", "{", "null", '{"bounds":{"x":0,"y":0,"width":-1,"height":2},"isMaximized":false}'])(
  "a file that contains %j is as good as none",
  (content) => {
    const file = path.join(folder, "broken.json");
    writeFileSync(file, content);
    expect(readWindowState(file)).toBeNull();
    expect(readWindowState(path.join(folder, "none.json"))).toBeNull();
  },
);

test("the window opens where it was, if a person can take hold of it there", () => {
  expect(boundsFor(null, [screen])).toEqual({ width: 1_440, height: 900 });
  expect(boundsFor(state, [screen])).toEqual(state.bounds);
  const second = { ...screen, x: 1_920 };
  const there = { ...state, bounds: { ...state.bounds, x: 2_000 } };
  expect(boundsFor(there, [screen, second])).toEqual(there.bounds);
  // The second screen is gone.
  expect(boundsFor(there, [screen])).toEqual({ width: 1_200, height: 800 });
  const above = { ...state, bounds: { ...state.bounds, y: -300 } };
  expect(boundsFor(above, [screen])).toEqual({ width: 1_200, height: 800 });
});
