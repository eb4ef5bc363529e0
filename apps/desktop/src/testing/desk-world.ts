import { existsSync } from "node:fs";
import { type Instant, instantOf } from "@daybook/domain";
import { createServerWorld, type DemoClinic, type ServerWorld } from "@daybook/server/testing";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { chromiumPath, endUse, lendBrowser } from "./browser.ts";
import type { SlowLine } from "./slow-line.ts";
import { SpareDesks } from "./spare-desks.ts";

/** A Thursday in November, mid-morning in Paris. */
export const thursdayMorning = "2026-11-19T09:24:00Z" as Instant;

const passphrase = "lantern over quiet harbour";
export type DemoRole = "admin" | "frontdesk" | "clinician";

/** How long the browser tries what a test asks of it. It only says when to give up, on a busy machine too. */
export const patienceMs = 120_000;

/** Why browser tests cannot run here, or null. On a CI machine this is a failure, not a reason to skip them. */
export const withoutBrowser =
  process.env["CI"] === "true" || existsSync(chromiumPath) ? null : `no browser at ${chromiumPath}`;

export interface DeskOptions {
  readonly role?: DemoRole | null;
  readonly language?: "en" | "fr";
  readonly theme?: "light" | "dark";
  readonly size?: { readonly width: number; readonly height: number };
  /** The system's high contrast. */
  readonly forcedColors?: "active";
  /** Whether the page uses the real clock, for measuring; then its times are this machine's. */
  readonly realClock?: boolean;
  /** A line between the browser and the server that can be made bad. */
  readonly line?: SlowLine;
}

export interface DeskWorld extends AsyncDisposable {
  readonly world: ServerWorld;
  readonly browser: Browser;
  /**
   * Opens a screen of a separate desk (its own browser profile), signed in as somebody of the demo clinic. When a
   * test ends, the desks that it opened are closed, or emptied for another test.
   */
  readonly openDesk: (path?: string, options?: DeskOptions) => Promise<Page>;
}

export interface DeskWorldOptions {
  readonly at?: Instant;
  readonly demo?: DemoClinic | null;
  /** Address of a remote hospital directory that the server sends hospitals to. */
  readonly directoryUrl?: string;
  /** Address of a gateway of the health-care directory. */
  readonly gatewayUrl?: string;
  /** Contents of DATA_DIR/zone-rules.json. */
  readonly zoneRules?: string;
}

/**
 * Starts the real server on a real database with the demo clinic (or the given one or, with `null`, none: nobody has
 * an account yet), and a real browser; all at the same moment of a Thursday.
 */
export async function createDeskWorld(
  clusterUrl: string,
  { at = thursdayMorning, demo, directoryUrl, gatewayUrl, zoneRules }: DeskWorldOptions = {},
): Promise<DeskWorld> {
  const startedAt = Date.now();
  const world = await createServerWorld(clusterUrl, {
    now: () => Date.parse(at) + (Date.now() - startedAt),
    ...(zoneRules === undefined ? {} : { zoneRules }),
    ...(gatewayUrl ? { healthDirectory: { url: gatewayUrl } } : {}),
    ...(directoryUrl
      ? { hospitalDirectory: { url: directoryUrl, token: null, concurrency: 2, timeoutMs: 4_000 } }
      : {}),
    ...(demo === null ? {} : { demo: demo ?? at }),
  });
  const lent = await lendBrowser();
  const { browser } = lent;
  const contexts: BrowserContext[] = [];
  const spares = new SpareDesks(world.url, world.now);
  return {
    world,
    browser,
    async openDesk(
      path = "/app",
      { role = "frontdesk", language = "en", theme = "light", size, forcedColors, realClock = false, line } = {},
    ) {
      const kind = JSON.stringify([language, theme, size, forcedColors, realClock]);
      const spare = line ? null : await spares.take(kind);
      if (spare) {
        if (role) await signIn(spare.page, world.url, role);
        await spare.page.goto(`${world.url}${path}`);
        return spare.page;
      }
      const context = await browser.newContext({
        viewport: size ?? { width: 1440, height: 900 },
        locale: language === "fr" ? "fr-FR" : "en-GB",
        timezoneId: "Europe/Paris",
        colorScheme: theme,
        reducedMotion: "reduce",
        ...(forcedColors ? { forcedColors } : {}),
        ...(line ? { proxy: { server: line.url, bypass: "<-loopback>" } } : {}),
      });
      contexts.push(context);
      context.setDefaultTimeout(patienceMs);
      if (!realClock) await context.clock.install({ time: instantOf(world.now()) });
      const opened = await spares.open(context);
      if (!line)
        endUse.set(context, { isSpare: () => spares.has(context), keep: async () => spares.giveBack(kind, opened) });
      const { page } = opened;
      if (role) await signIn(page, world.url, role);
      await page.goto(`${world.url}${path}`);
      return page;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(contexts.map(async (context) => context.close()));
      await lent[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

/** Signs in with the same request as the form; the form has its own tests. */
async function signIn(page: Page, url: string, role: DemoRole): Promise<void> {
  const answer = await page.request.post(`${url}/auth/sign-in/email`, {
    data: { email: `${role}@demo.daybook.example`, password: passphrase },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`the demo's ${role} could not sign in: ${answer.status()}`);
}
