import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { Page, Route } from "playwright-core";
import { fromBrowser, toBrowser } from "./addresses.ts";
import { startBrowser } from "./browser.ts";
import { ipcMain, protocol, session } from "./main-side.ts";
import { emitName, pack, preloadWorld, sendName, unpack } from "./preload-world.ts";
import { shiftClock } from "./shift-clock.ts";

export const windows = new Set<BrowserWindow>();
/** An event that a listener can prevent. */
export const preventable = <Members extends object>(members: Members) => ({
  ...members,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});

type OpenHandler = (details: { readonly url: string }) => { readonly action: "allow" | "deny" };
interface Options {
  readonly width?: number;
  readonly height?: number;
  readonly webPreferences?: { readonly preload?: string };
}

export class WebContents extends EventEmitter {
  readonly session = session.defaultSession;
  openHandler: OpenHandler = () => ({ action: "allow" });
  readonly #page: () => Page | null;
  constructor(page: () => Page | null) {
    super();
    this.#page = page;
  }
  isDestroyed(): boolean {
    return this.#page()?.isClosed() ?? false;
  }
  getURL(): string {
    return fromBrowser(this.#page()?.url() ?? "");
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  send(channel: string, ...given: unknown[]): void {
    this.#page()
      ?.evaluate(
        ([name, to, text]) =>
          (globalThis as unknown as Record<string, (to: string, text: string) => void>)[name]?.(to, text),
        [emitName, channel, pack(given)] as const,
      )
      .catch(() => undefined); // the page is loading another one
  }
  reload(): void {
    void this.#page()?.reload();
  }
}

/** A window is a page of Chromium; what the app decides about it is asked of the app's own handlers. */
export class BrowserWindow extends EventEmitter {
  readonly options: Options;
  readonly webContents: WebContents;
  #page: Page | null = null;
  #isLoading = false;
  readonly #opened: Promise<Page>;

  constructor(options: Options) {
    super();
    this.options = options;
    this.webContents = new WebContents(() => this.#page);
    windows.add(this);
    appEvents.emit("web-contents-created", {}, this.webContents);
    this.#opened = this.#open();
  }

  async #open(): Promise<Page> {
    const context = await startBrowser();
    await context.addInitScript(shiftClock, Number(process.env["STAND_IN_AHEAD_MS"] ?? 0));
    await context.route("**/*", (route) => this.#answer(route));
    const preload = this.options.webPreferences?.preload;
    await context.exposeBinding(sendName, async ({ frame }, kind: string, channel: string, given: string) => {
      if (kind === "open") return pack(this.webContents.openHandler({ url: fromBrowser(channel) }));
      const senderFrame = { url: fromBrowser(frame.url()), parent: frame.parentFrame() };
      return pack(await receive(kind, channel, { sender: this.webContents, senderFrame }, unpack(given) as unknown[]));
    });
    if (preload) await context.addInitScript({ content: preloadWorld(readFileSync(preload, "utf8")) });
    const page = context.pages()[0] ?? (await context.newPage());
    this.#page = page;
    page.on("close", () => this.#closed());
    context.on("page", (other) => void other.close());
    return page;
  }

  /** A request of the page: may it be made, may it lead elsewhere, and who answers it. */
  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = fromBrowser(request.url());
    if (request.isNavigationRequest() && !this.#isLoading) {
      if (pageOf(route) !== this.#page) return route.abort(); // a window that was opened by something else than `open`
      const event = preventable({ url });
      this.webContents.emit("will-navigate", event);
      if (event.defaultPrevented) return route.fulfill({ status: 204 });
    }
    if (request.isNavigationRequest())
      this.webContents.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
    if (!session.defaultSession.mayRequest(url)) return route.abort();
    const handler = protocol.handlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler) return route.continue();
    const answer = await handler(
      new Request(request.url().replace(/^[^?#]*/u, fromBrowser), { method: request.method() }),
    );
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.#opened;
    this.#isLoading = true;
    await page.goto(toBrowser(address, new Set(protocol.handlers.keys()))).finally(() => {
      this.#isLoading = false;
    });
    this.emit("ready-to-show");
  }

  close(): void {
    const event = preventable({});
    this.emit("close", event);
    if (!event.defaultPrevented) void this.#page?.close();
  }

  #closed(): void {
    windows.delete(this);
    this.emit("closed");
    if (windows.size === 0) appEvents.emit("window-all-closed");
  }

  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  getNormalBounds = () => ({ x: 0, y: 0, width: this.options.width ?? 800, height: this.options.height ?? 600 });
  maximize(): void {}
  restore(): void {}
  show(): void {}
  focus(): void {}
}

/** What the app's own object emits; here, because windows come from this file. */
export const appEvents = new EventEmitter();

function pageOf(route: Route): Page | null {
  try {
    return route.request().frame().page();
  } catch {
    return null; // a new window has no page yet
  }
}

/** Gives a message to the main process and answers what it answers. */
export async function receive(
  kind: string,
  channel: string,
  event: object,
  given: readonly unknown[],
): Promise<unknown> {
  if (kind === "send") {
    ipcMain.emit(channel, event, ...given);
    return { got: null };
  }
  const handler = ipcMain.handlers.get(channel);
  if (!handler) return { failed: `No handler registered for '${channel}'` };
  try {
    return { got: (await handler(event, ...given)) ?? null };
  } catch (error) {
    return { failed: String(error) };
  }
}
