import type { BrowserContext } from "playwright-core";
import { afterEach, beforeEach } from "vitest";
import { leaveContexts, openContexts } from "./browser.ts";

/** Closes or empties what a test opened, because an open page goes on working and slows the next tests down. */
let openBefore: readonly BrowserContext[] = [];
beforeEach(async () => {
  openBefore = await openContexts();
});
afterEach(async () => leaveContexts((await openContexts()).filter((context) => !openBefore.includes(context))));
