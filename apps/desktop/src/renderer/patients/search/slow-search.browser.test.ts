import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { bookingPopover } from "../../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";
import { createSlowLine, type SlowLine } from "../../../testing/slow-line.ts";

const slowMs = 2_500;

describe.skipIf(withoutBrowser)(`a search on a slow line (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let line: SlowLine;
  let ids: Record<"sole" | "one" | "other", string>;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    line = await createSlowLine();
    ids = {
      sole: await addPatient("Zwetkow", "Ada"),
      one: await addPatient("Zylberman", "Bea"),
      other: await addPatient("Zylberstein", "Cleo"),
    };
  });
  afterAll(async () => {
    await desk[Symbol.asyncDispose]();
    await line[Symbol.asyncDispose]();
  });

  async function addPatient(lastName: string, firstName: string): Promise<string> {
    const body = { last_name: lastName, first_name: firstName, birth_date: "1961-07-08" };
    const answer = await desk.world.rest("POST", "/patients", { token: await desk.world.tokenOf("frontdesk"), body });
    return answer.body["id"] as string;
  }

  /** A desk whose patient searches take as long as on a bad line. */
  async function openDesk(address = "/app/schedule"): Promise<Page> {
    line.slowOnly(null, 0);
    const page = await desk.openDesk(address, { line });
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    line.slowOnly(/patients\.list/u, slowMs);
    return page;
  }
  const palette = (page: Page) => page.getByRole("dialog", { name: "Find a patient or run a command" });

  async function openPalette(page: Page): Promise<void> {
    await page.keyboard.press("Control+k");
    await palette(page).getByRole("combobox").waitFor();
  }

  /** Watches a dialog until it shows the text; each look sees one moment. */
  async function watch(dialog: Locator, text: RegExp): Promise<{ searched: boolean; afterMs: number }> {
    const startedAt = Date.now();
    for (let searched = false; ; ) {
      const shown = await dialog.innerText();
      if (shown.includes("Searching…")) searched = true;
      if (!text.test(shown)) continue;
      expect(shown).not.toContain("Searching…");
      return { searched, afterMs: Date.now() - startedAt };
    }
  }

  test("the palette says that it searches, and that nothing matches only once it knows", async () => {
    const page = await openDesk();
    await openPalette(page);
    await page.keyboard.type("qqxx");
    const { searched, afterMs } = await watch(palette(page), /Nothing matches “qqxx”/u);
    expect(searched).toBe(true);
    expect(afterMs).toBeGreaterThan(slowMs - 500);
  });

  test("a booking offers to register somebody only once it knows that nobody is there", async () => {
    const page = await openDesk();
    await page.keyboard.press("n");
    await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill("qqxx");
    const { searched, afterMs } = await watch(bookingPopover(page), /Create Qqxx/iu);
    expect(searched).toBe(true);
    expect(afterMs).toBeGreaterThan(slowMs - 500);
  });

  test("an Enter that comes before the answer opens the only one there is", async () => {
    const page = await openDesk();
    await openPalette(page);
    await page.keyboard.type("zwetk");
    await page.keyboard.press("Enter");
    await palette(page).getByText("Searching…").waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/app/patients/${ids.sole}`);
  });

  test("an Enter that comes before the answer takes nobody where several could be meant", async () => {
    const page = await openDesk("/app/settings/about");
    await openPalette(page);
    await page.keyboard.type("zylber");
    await page.keyboard.press("Enter");
    await palette(page)
      .getByRole("option", { name: /Zylberstein, Cleo/u })
      .waitFor();
    await expect.poll(() => page.locator("#announce").textContent()).toMatch(/found\. Choose one\.$/u);
    expect(new URL(page.url()).pathname).toBe("/app/settings/about");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => [ids.one, ids.other].some((id) => page.url().endsWith(id))).toBe(true);
  });

  test("in a booking, too: of several it takes none, and the only one is taken", async () => {
    const page = await openDesk();
    await page.keyboard.press("n");
    const field = bookingPopover(page).getByRole("combobox", { name: "Patient" });
    await field.fill("zylber");
    await field.press("Enter");
    await bookingPopover(page)
      .getByRole("option", { name: /Zylberman, Bea/u })
      .waitFor();
    expect(await field.inputValue()).toBe("zylber");
    await field.fill("zwetk");
    await field.press("Enter");
    await bookingPopover(page).getByRole("group", { name: "Patient" }).getByText("Zwetkow, Ada").waitFor();
  });
});
