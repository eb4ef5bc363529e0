import path from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { chromiumArguments } from "../browser.ts";
import { userData } from "./profile.ts";

let started: Promise<BrowserContext> | null = null;

/** The Chromium in which windows are pages. Its profile lies in the app's, so that a restart finds what the page stored. */
export const startBrowser = async (): Promise<BrowserContext> =>
  (started ??= chromium.launchPersistentContext(path.join(userData, "chromium"), {
    executablePath: process.env["DAYBOOK_CHROMIUM"] ?? "/usr/bin/chromium",
    locale: process.env["STAND_IN_LOCALE"] ?? "en-GB",
    timezoneId: "Europe/Paris",
    colorScheme: process.env["STAND_IN_THEME"] === "dark" ? "dark" : "light",
    reducedMotion: "reduce",
    viewport: { width: 1_440, height: 900 },
    permissions: [],
    // The test finds the port in the profile and drives the same page.
    args: ["--remote-debugging-port=0", ...chromiumArguments],
  }));

/** Closes it, if it was started. */
export async function closeBrowser(): Promise<void> {
  await (await started)?.close();
}
