import { expect, test } from "vitest";
import { nameOfKey } from "./name-of-key.ts";

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test.each([
  ["n", {}, "n"],
  ["N", { shiftKey: true }, "Shift+n"],
  ["N", {}, "n"], // Caps Lock
  ["?", { shiftKey: true }, "?"],
  ["[", {}, "["],
  ["[", { altKey: true }, "["], // Option+5 on a French Mac keyboard, Option+Shift+5 on others
  ["[", { altKey: true, shiftKey: true }, "["],
  ["[", { altKey: true, ctrlKey: true }, "["], // AltGr on Windows
  ["[", { ctrlKey: true }, "Ctrl+["],
  ["/", { altKey: true }, "/"],
  ["k", { ctrlKey: true }, "Ctrl+k"],
  ["k", { metaKey: true }, "Ctrl+k"],
  ["L", { ctrlKey: true, shiftKey: true }, "Ctrl+Shift+l"],
  ["n", { altKey: true }, "Alt+n"], // a menu of the browser, not ours
  ["1", { altKey: true }, "Alt+1"], // a sign by its number, on Windows
  ["ArrowUp", { altKey: true }, "Alt+ArrowUp"],
  ["Enter", { altKey: true, shiftKey: true }, "Alt+Shift+Enter"],
] as const)("%s with %j is %s", (key, held, name) => {
  expect(nameOfKey({ ...none, key, ...held })).toBe(name);
});
