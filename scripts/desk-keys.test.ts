import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const renderer = fileURLToPath(new URL("../apps/desktop/src/renderer/", import.meta.url));
const sources = readdirSync(renderer, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/u.test(file) && !file.includes(".test."))
  .map((file) => [file, readFileSync(path.join(renderer, file), "utf8")] as const);
const using = (pattern: RegExp) => sources.filter(([, text]) => pattern.test(text)).map(([file]) => file);

/*
 * The guard keeps the keys of input methods from everything that listens after it: React's handlers, the component
 * library's, and ours on the window. It can only do so where it comes first.
 */
test("only core listens to keys on the window, and it begins before anything is drawn", () => {
  expect(using(/addEventListener\(\s*"key(?:down|up|press)"/u).toSorted()).toEqual([
    "core/keys/key-guard.ts",
    "core/keys/keys.ts",
  ]);
  expect(using(/useWindowEvent|useHotkeys|getHotkeyHandler|document\.onkey/u)).toEqual([]);
  const main = sources.find(([file]) => file === "main.tsx")?.[1] ?? "";
  expect(main.indexOf("listenToKeys()")).toBeGreaterThan(0);
  expect(main.indexOf("listenToKeys()")).toBeLessThan(main.indexOf("createRoot("));
});

test("dialogs are ours, which have the keys while they open", () => {
  expect(using(/\b(?:Modal|Drawer)\b[^;]*from "@mantine\/core"/u)).toEqual(["ui/dialog.tsx"]);
});
