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
 * The guard hides the keys of input methods from all later listeners: those of React, of the component library, and ours on
 * the window. It only works if it is installed first.
 */
test("only core listens to keys on the window, and it starts before anything is rendered", () => {
  expect(using(/addEventListener\(\s*"key(?:down|up|press)"/u).toSorted()).toEqual([
    "core/keys/key-guard.ts",
    "core/keys/keys.ts",
  ]);
  expect(using(/useWindowEvent|useHotkeys|getHotkeyHandler|document\.onkey/u)).toEqual([]);
  const main = sources.find(([file]) => file === "main.tsx")?.[1] ?? "";
  expect(main.indexOf("listenToKeys()")).toBeGreaterThan(0);
  expect(main.indexOf("listenToKeys()")).toBeLessThan(main.indexOf("createRoot("));
});

test("all dialogs use our component, which gets the keys while it opens", () => {
  expect(using(/\b(?:Modal|Drawer)\b[^;]*from "@mantine\/core"/u)).toEqual(["ui/dialog.tsx"]);
});
