import { setTimeout as delay } from "node:timers/promises";
import type { Page, Request } from "playwright-core";

/**
 * Waits until the page has sent no request for a while, except those that check whether the server is there.
 * @param quietMs how long, in milliseconds
 */
export async function untilQuiet(page: Page, quietMs = 500): Promise<void> {
  let heardAt = performance.now();
  const hear = (request: Request) => {
    if (!request.url().endsWith("/health")) heardAt = performance.now();
  };
  page.on("request", hear).on("requestfinished", hear);
  await page.waitForLoadState("load");
  while (performance.now() - heardAt < quietMs) await delay(50);
  page.off("request", hear).off("requestfinished", hear);
}
