import type { CDPSession, Page } from "playwright-core";

/** Much slower than the slowest computer of a clinic, so that everything opens slowly. */
const slowness = 4;

/** Slows the page's computer down. Returns the session, which can also send keys as an input method does. */
export async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowness });
  return session;
}

/** Delays what the page has not loaded yet: code, for whatever opens first, and answers. */
export async function holdBack(page: Page, milliseconds: number): Promise<void> {
  await page.route(/\/assets\/|\/trpc\//u, async (route) => {
    await new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    });
    await route.continue().catch(() => undefined); // the page may be closed meanwhile
  });
}

/** Types unfinished input-method text into the focused field. */
export async function compose(session: CDPSession, text: string): Promise<void> {
  await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
}

/** Presses a key that the input method uses: the page sees its name, and 229 as its code. */
export async function pressComposing(session: CDPSession, key: string): Promise<void> {
  const shared = { key, code: key, windowsVirtualKeyCode: 229 };
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...shared });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...shared });
}
