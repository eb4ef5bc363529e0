import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

/**
 * Debian's Chromium, or another one named by `DAYBOOK_CHROMIUM`. The one without windows of its own is preferred: it opens a
 * page at half the cost.
 */
export const chromiumPath =
  process.env["DAYBOOK_CHROMIUM"] ??
  ["/usr/bin/chromium-headless-shell"].find((each) => existsSync(each)) ??
  "/usr/bin/chromium";

/** Without what reaches into the network by itself, and with letters of the same shape on every machine. */
export const chromiumArguments: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/** A test process keeps its browser for all its files, because to start one costs as much as a short test. */
let kept: Promise<Browser> | undefined;

export interface LentBrowser extends AsyncDisposable {
  readonly browser: Browser;
}

/** The browser that this test process keeps, or outside of tests one that closes with the loan. */
export async function lendBrowser(): Promise<LentBrowser> {
  if (!existsSync(chromiumPath))
    throw new Error(
      `There is no Chromium at ${chromiumPath}: install it, or name another in DAYBOOK_CHROMIUM. Screens are drawn in it.`,
    );
  if (!process.env["VITEST"]) {
    const browser = await launch();
    return { browser, [Symbol.asyncDispose]: async () => browser.close() };
  }
  if (!(await kept)?.isConnected()) kept = launch();
  const browser = await (kept ?? launch());
  return { browser, [Symbol.asyncDispose]: async () => undefined };
}

/** How to keep a browser profile for another test, and whether it is waiting for one. */
interface EndOfUse {
  readonly isSpare: () => boolean;
  /** Returns false when it has to be closed instead. */
  readonly keep: () => Promise<boolean>;
}
export const endUse = new WeakMap<BrowserContext, EndOfUse>();

/** What is in use in the browser that this process keeps. */
export const openContexts = async (): Promise<readonly BrowserContext[]> =>
  ((await kept)?.contexts() ?? []).filter((context) => !endUse.get(context)?.isSpare());

export async function leaveContexts(contexts: readonly BrowserContext[]): Promise<void> {
  await Promise.all(
    contexts.map(async (context) => {
      if (!(await endUse.get(context)?.keep())) await context.close();
    }),
  );
}

const launch = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [...chromiumArguments],
  });
