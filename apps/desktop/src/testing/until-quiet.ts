import { setTimeout as delay } from "node:timers/promises";
import type { Page, Request } from "playwright-core";

/** Waits until the page has sent no request for half a second, except those that check whether the server is there. */
export async function untilQuiet(page: Page): Promise<void> {
  let heardAt = performance.now();
  const hear = (request: Request) => {
    if (!request.url().endsWith("/health")) heardAt = performance.now();
  };
  page.on("request", hear).on("requestfinished", hear);
  await page.waitForLoadState("load");
  while (performance.now() - heardAt < 500) await delay(50);
  page.off("request", hear).off("requestfinished", hear);
}
