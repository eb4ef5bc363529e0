import type { BrowserContext, CDPSession, Page } from "playwright-core";

/** A tab of its own browser profile, and what is known of how it was used. */
interface Desk {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly session: CDPSession;
  /** Whether a test changed something that stays when the tab shows another page. */
  readonly isAltered: () => boolean;
}

/** Most tabs that wait for another test of the same world. */
const mostSpare = 4;

/**
 * Tabs that tests of one world are done with, emptied of everything, for other tests that open a desk in the same way. A page
 * in a used tab costs the processor a third of one in a new profile, which compiles the whole program again.
 */
export class SpareDesks {
  readonly #spare: { readonly kind: string; readonly desk: Desk }[] = [];
  readonly #url: string;
  readonly #now: () => number;

  /**
   * @param url of the server, whose cookies and stored data are cleared
   * @param now the time that a desk has to show, in milliseconds since the Unix epoch
   */
  constructor(url: string, now: () => number) {
    this.#url = url;
    this.#now = now;
  }

  has(context: BrowserContext): boolean {
    return this.#spare.some(({ desk }) => desk.context === context);
  }

  /** A new tab that can be given back. Call it before anything else is done with the context. */
  async open(context: BrowserContext): Promise<Desk> {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    return { context, page, session, isAltered: noteAlterations(context, page) };
  }

  /** A used tab that was opened in the same way, or null. */
  async take(kind: string): Promise<Desk | null> {
    const at = this.#spare.findIndex((each) => each.kind === kind);
    const [found] = at < 0 ? [] : this.#spare.splice(at, 1);
    if (!found) return null;
    const { context, page } = found.desk;
    const shown = await page.evaluate(() => Date.now());
    if (Math.abs(shown - this.#now()) < 2_000) return found.desk;
    await context.close();
    return null;
  }

  /** Empties a tab and keeps it; says false, and keeps nothing, when that cannot be done. */
  async giveBack(kind: string, desk: Desk): Promise<boolean> {
    const { context, page, session } = desk;
    if (this.#spare.length >= mostSpare || desk.isAltered()) return false;
    if (page.isClosed() || context.pages().length !== 1) return false;
    try {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await context.unrouteAll({ behavior: "ignoreErrors" });
      await context.setOffline(false);
      await page.mouse.move(0, 0);
      // The program may store something when its page is left, so its data is cleared from another page of the same server.
      await page.goto(`${this.#url}/health`);
      await page.evaluate(() => sessionStorage.clear());
      await session.send("Storage.clearDataForOrigin", { origin: this.#url, storageTypes: "all" });
      await context.clearCookies();
      await session.send("Page.resetNavigationHistory");
    } catch {
      return false; // the server has ended, or the tab: another test has its own
    }
    this.#spare.push({ kind, desk });
    return true;
  }
}

const ofContext = ["addInitScript", "exposeFunction", "exposeBinding", "grantPermissions", "newPage", "newCDPSession"];
const ofPage = ["addInitScript", "exposeFunction", "exposeBinding", "emulateMedia", "setViewportSize", "on", "once"];
const ofBoth = ["setExtraHTTPHeaders", "setDefaultTimeout", "addLocatorHandler"];
const ofClock = ["fastForward", "install", "pauseAt", "resume", "runFor", "setFixedTime", "setSystemTime"];

function noteAlterations(context: BrowserContext, page: Page): () => boolean {
  let isAltered = false;
  const watch = (owner: object, names: readonly string[]) => {
    for (const name of names) {
      const method: unknown = Reflect.get(owner, name);
      if (typeof method !== "function") continue;
      Reflect.set(owner, name, (...given: unknown[]) => {
        isAltered = true;
        return Reflect.apply(method, owner, given) as unknown;
      });
    }
  };
  watch(context, [...ofContext, ...ofBoth]);
  watch(page, [...ofPage, ...ofBoth]);
  watch(context.clock, ofClock);
  return () => isAltered;
}
