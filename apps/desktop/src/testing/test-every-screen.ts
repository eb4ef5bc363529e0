import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { clippedTexts, lengthenWords } from "./clipped-text.ts";
import { createDeskWorld, type DeskWorld } from "./desk-world.ts";
import { lookSizes } from "./looks.ts";
import { outOfReach } from "./reach.ts";
import type { Screen } from "./screens/screen.ts";
import { makeScreenClinic, screens } from "./screens.ts";

const wide = { width: 1440, height: 900 };
const narrow = { width: 1024, height: 700 };

/**
 * Checks every screen in a language: axe in both themes, texts that are cut off, and what is out of reach at a zoom
 * of 200 %.
 */
export function testEveryScreen(language: "en" | "fr"): void {
  const desks = new Map<Screen["clinic"], DeskWorld>();
  const contexts = new Map<string, Promise<BrowserContext>>();
  beforeAll(async () => {
    for (const clinic of new Set(screens.map((screen) => screen.clinic)))
      desks.set(clinic, await createDeskWorld(inject("postgresUrl"), makeScreenClinic(clinic)));
  });
  afterAll(async () => {
    for (const desk of desks.values()) await desk[Symbol.asyncDispose]();
  });

  /** One browser profile per role; each screen is a separate tab, because tabs keep drafts and the lock. */
  async function open({ path, role = "frontdesk", clinic, prepare, arrange }: Screen): Promise<Page> {
    const desk = desks.get(clinic);
    if (!desk) throw new Error(`no desk in the ${clinic} clinic`);
    await prepare?.(desk);
    const key = `${role}.${clinic}`;
    const context =
      contexts.get(key) ?? desk.openDesk("/app", { role, language, size: wide }).then((page) => page.context());
    contexts.set(key, context);
    const page = await (await context).newPage();
    await page.goto(`${desk.world.url}${path}`);
    await page.getByRole("heading").or(page.getByRole("navigation")).first().waitFor();
    await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
    await arrange?.(page);
    return page;
  }

  test.each(screens.map((screen) => [screen.name, screen] as const))("%s", async (_, screen) => {
    const page = await open(screen);
    const rules = await axeOf(page).analyze();
    const cutWide = await clippedTexts(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
    await page.evaluate(async () => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    const dark = await axeOf(page).withRules(["color-contrast"]).analyze();
    await page.setViewportSize(narrow);
    const cutNarrow = await clippedTexts(page);
    await page.setViewportSize(lookSizes.zoomed);
    const lostZoomed = await outOfReach(page);
    await page.setViewportSize(wide);
    await lengthenWords(page);
    const cutLonger = await clippedTexts(page);
    await page.close();
    await page.context().setOffline(false);
    expect({ ...told(rules), dark: told(dark), cutWide, cutNarrow, lostZoomed, cutLonger }).toEqual({
      dark: {},
      cutWide: [],
      cutNarrow: [],
      lostZoomed: [],
      cutLonger: [],
    });
  });
}

/** Reports violations only, and runs in the page itself, which contains no foreign frames: four times as fast. */
const axeOf = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });

/** Violations by rule, with the elements concerned. */
const told = ({ violations }: Awaited<ReturnType<AxeBuilder["analyze"]>>): Record<string, string[]> =>
  Object.fromEntries(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]));
