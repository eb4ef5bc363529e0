import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, createBookings, openAppointment } from "../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`the sheet of keys (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  /** Each key of the sheet and what it does. */
  async function readSheet(page: Page): Promise<readonly (readonly [string, string])[]> {
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: /^Key/u });
    await sheet.waitFor();
    const [labels, keys] = await Promise.all([
      sheet.getByRole("term").allInnerTexts(),
      sheet.getByRole("definition").locator(".visually-hidden").allTextContents(),
    ]);
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });
    return keys.map((key, at) => [key, labels[at] ?? ""] as const);
  }
  const isClear = (entries: Awaited<ReturnType<typeof readSheet>>) => {
    const keys = entries.map(([key]) => key);
    const labels = entries.map(([, label]) => label);
    expect(keys).toEqual([...new Set(keys)]);
    expect(labels).toEqual([...new Set(labels)]);
  };

  test.each([
    "/app/schedule",
    "/app/schedule?view=week",
    "/app/schedule?view=list",
    "/app/patients",
    "/app/directory",
    "/app/imports",
    "/app/settings/practitioners",
  ])("has every key and every meaning once: %s", async (path) => {
    const page = await desk.openDesk(path, { role: "admin" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator("body").evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const entries = await readSheet(page);
    expect(entries.length).toBeGreaterThan(8);
    isClear(entries);
  });

  test("with an appointment: K confirms it, in the schedule as in the pane, and moves no focus", async () => {
    const added = await bookings.addAppointment("2026-11-20T09:00:00Z");
    const { page } = await openAppointment(desk, added);
    const entries = await readSheet(page);
    isClear(entries);
    expect(Object.fromEntries(entries)).toMatchObject({ k: "Confirm", a: "Arrived", m: "Move" });
    await page.getByRole("button", { name: "Close the appointment" }).click();
    const card = page.locator(`[data-card="${added.id}"]`);
    await card.focus();
    await page.keyboard.press("k");
    await expect.poll(async () => (await bookings.readAppointment(added)).confirmed).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-card"))).toBe(added.id);
  });

  test("while an appointment is moved, the arrows move it, and the sheet says nothing else of them", async () => {
    const added = await bookings.addAppointment();
    const { page } = await openAppointment(desk, added);
    await page.keyboard.press("m");
    const entries = await readSheet(page);
    isClear(entries);
    expect(Object.fromEntries(entries)).toMatchObject({ ArrowUp: "5 minutes earlier" });
  });

  test("a sign that needs Option or AltGr is a shortcut all the same", async () => {
    const page = await desk.openDesk("/app/schedule");
    await page.locator("[data-card]").first().waitFor();
    const sidebar = page.getByRole("button", { name: /the sidebar$/u });
    const session = await page.context().newCDPSession(page);
    const isOpen = async () => sidebar.getAttribute("aria-expanded");
    for (const [modifiers, expected] of [
      [1, "false"],
      [9, "true"],
      [3, "false"],
      [0, "true"],
    ] as const) {
      await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "[", modifiers });
      await expect.poll(isOpen).toBe(expected);
    }
  });
});
