import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld } from "../desk-world.ts";
import { lookSizes } from "../looks.ts";
import type { Screen } from "../screens/screen.ts";
import { makeScreenClinic, screens } from "../screens.ts";
import { breaches } from "./axe.ts";
import { clippedTexts, lengthenWords } from "./clipped-text.ts";
import { outOfReach } from "./reach.ts";

const { wide, narrow, zoomed } = lookSizes;

/**
 * Checks every screen in a language: axe, texts that are cut off, and what is out of reach at a zoom of 200 %. What is the
 * same in every language is asked once: structure and colours in English, and longer words in French, whose words are the
 * longer ones.
 */
export function testEveryScreen(language: "en" | "fr"): void {
  for (const [clinic, inClinic] of Map.groupBy(screens, (screen) => screen.clinic)) {
    describe(`in the ${clinic ?? "demo"} clinic`, () => {
      let desk: DeskWorld;
      beforeAll(async () => {
        desk = await createDeskWorld(inject("postgresUrl"), makeScreenClinic(clinic));
      });
      afterAll(async () => desk[Symbol.asyncDispose]());
      for (const [role, seen] of Map.groupBy(inClinic, ({ role = "frontdesk" }) => role))
        describe(`as ${role ?? "nobody"}`, () => {
          const look = useTab(() => desk, { role, language });
          test.each(seen.map((screen) => [screen.name, screen] as const))("%s", async (_, screen) => {
            expect(await look(screen, language === "en" ? lookWithColours : lookAtWords)).toEqual({});
          });
        });
    });
  }
}

/** What is wrong, by question. */
type Found = Readonly<Record<string, object>>;

/** One tab that shows a screen after the other, because a new one loads all code again; after a failure it is replaced. */
function useTab(of: () => DeskWorld, { role, language }: { role: Screen["role"]; language: "en" | "fr" }) {
  let tab: Page;
  beforeAll(async () => {
    tab = await of().openDesk("/app", { role: role ?? null, language, size: wide });
    // A tab keeps drafts and the lock.
    await tab.context().addInitScript(() => {
      if (location.protocol.startsWith("http")) sessionStorage.clear();
    });
  });
  afterAll(async () => tab.context().close());
  return async (screen: Screen, ask: (page: Page) => Promise<Found>): Promise<Found> => {
    try {
      await show(of(), tab, screen);
      const found = await ask(tab);
      return Object.fromEntries(Object.entries(found).filter(([, each]) => Object.keys(each).length > 0));
    } catch (failure) {
      const context = tab.context();
      await tab.close();
      await context.setOffline(false);
      tab = await context.newPage();
      throw failure;
    }
  };
}

async function show(desk: DeskWorld, page: Page, { path, prepare, arrange }: Screen): Promise<void> {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.context().setOffline(false);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(wide);
  await prepare?.(desk);
  // Of two addresses that differ after the # only, the second would not be loaded.
  await page.goto("about:blank");
  await page.goto(`${desk.world.url}${path}`);
  await page.getByRole("heading").or(page.getByRole("navigation")).first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  await arrange?.(page);
}

/**
 * Asks again for 3 s while something is found, because menus follow a new size of the window some frames later, and the
 * texts of a dialog that still fades in are pale.
 */
async function untilNone<Answer extends object>(find: () => Promise<Answer>): Promise<Answer> {
  const until = performance.now() + 3_000;
  for (;;) {
    const found = await find();
    if (Object.keys(found).length === 0 || performance.now() > until) return found;
    await delay(100);
  }
}

async function lookWithColours(page: Page): Promise<Found> {
  const rules = await untilNone(() => breaches(page));
  const cutWide = await untilNone(() => clippedTexts(page));
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
  await page.evaluate(async () => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const dark = await untilNone(() => breaches(page, { only: ["color-contrast"] }));
  await page.setViewportSize(narrow);
  const cutNarrow = await untilNone(() => clippedTexts(page));
  await page.setViewportSize(zoomed);
  const lostZoomed = await untilNone(() => outOfReach(page));
  return { rules, dark, cutWide, cutNarrow, lostZoomed };
}

/** The rules of axe that depend on the language: everything has a name, and the page says which language it is in. */
const rulesOfWords = [
  "aria-command-name",
  "aria-dialog-name",
  "aria-input-field-name",
  "aria-toggle-field-name",
  "button-name",
  "document-title",
  "html-has-lang",
  "html-lang-valid",
  "image-alt",
  "input-button-name",
  "label",
  "link-name",
  "select-name",
  "svg-img-alt",
  "valid-lang",
];

async function lookAtWords(page: Page): Promise<Found> {
  const rules = await breaches(page, { only: rulesOfWords });
  const cutWide = await untilNone(() => clippedTexts(page));
  await page.setViewportSize(narrow);
  const cutNarrow = await untilNone(() => clippedTexts(page));
  await page.setViewportSize(zoomed);
  const lostZoomed = await untilNone(() => outOfReach(page));
  await page.setViewportSize(wide);
  await lengthenWords(page);
  const cutLonger = await untilNone(() => clippedTexts(page));
  return { rules, cutWide, cutNarrow, lostZoomed, cutLonger };
}
