import type { BrowserContext } from "playwright-core";
import { afterEach, beforeEach } from "vitest";
import { closeContexts, openContexts } from "./browser.ts";

/** Closes what a test opened, because an open page goes on working and slows the next tests down. */
let openBefore: readonly BrowserContext[] = [];
beforeEach(async () => {
  openBefore = await openContexts();
});
afterEach(async () => closeContexts((await openContexts()).filter((context) => !openBefore.includes(context))));
