import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`a practitioner's hours (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const week = (page: Page) => page.getByRole("application", { name: "Week of hours" });
  const from = (page: Page, day: string, number = 1) => page.getByLabel(`From, session ${number} on ${day}`);
  const to = (page: Page, day: string, number = 1) => page.getByLabel(`To, session ${number} on ${day}`);
  const save = (page: Page) => page.getByRole("button", { name: "Save hours" });
  /** A new practitioner without hours, so that the week is empty. */
  const openNew = async (lastName: string) => {
    const page = await desk.openDesk("/app/settings/practitioners/new", { role: "admin" });
    await page.getByLabel("Given name").fill("Aurore");
    await page.getByLabel("Family name").fill(lastName);
    await page.getByRole("button", { name: "Add practitioner" }).click();
    await week(page).waitFor();
    return page;
  };
  /** Drags from one quarter of an hour to another; the 13 hours from 07:00 are drawn, and days are 0 to 6. */
  const drag = async (page: Page, a: { day: number; hour: number }, b: { day: number; hour: number }) => {
    const box = await week(page).boundingBox();
    if (!box) throw new Error("the week is not drawn");
    const at = ({ day, hour }: { day: number; hour: number }, quarter: number) =>
      [box.x + (box.width / 7) * (day + 0.5), box.y + (box.height / 13) * (hour - 7 + quarter)] as const;
    await page.mouse.move(...at(a, 0.1));
    await page.mouse.down();
    await page.mouse.move(...at(b, -0.1), { steps: 4 });
    await page.mouse.up();
  };

  test("are painted by drag, a break is cut out, and what is saved comes back", async () => {
    const page = await openNew("Castelnau");
    await page.getByRole("radio", { name: "Consulting room 1" }).check();
    await drag(page, { day: 0, hour: 9 }, { day: 4, hour: 17 });
    await expect.poll(() => to(page, "Friday").inputValue()).toBe("17:00");
    await drag(page, { day: 0, hour: 12 }, { day: 0, hour: 13 });
    await expect.poll(() => from(page, "Monday", 2).inputValue()).toBe("13:00");
    await save(page).click();
    await page.getByText("Hours saved").first().waitFor();
    await page.reload();
    expect(await from(page, "Tuesday").inputValue()).toBe("09:00");
    expect(await to(page, "Monday").inputValue()).toBe("12:00");
    const room = page.getByRole("combobox", { name: "Room, session 1 on Monday" });
    expect(await room.inputValue()).toBe("Consulting room 1");
  });

  test("are painted by keyboard, typed to the minute, copied, and taken back with undo", async () => {
    const page = await openNew("Delmas");
    await week(page).focus();
    await page.keyboard.press("ArrowRight"); // Tuesday 09:00
    for (let quarter = 0; quarter < 7; quarter += 1) await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Space");
    await expect.poll(() => to(page, "Tuesday").inputValue()).toBe("11:00");
    await to(page, "Tuesday").fill("11h40");
    await page.keyboard.press("Tab");
    await expect.poll(async () => to(page, "Tuesday").inputValue()).toBe("11:40");
    await page.getByRole("button", { name: "Copy Tuesday to other days" }).click();
    await page.getByRole("menuitem", { name: "Thursday" }).click();
    await expect.poll(async () => to(page, "Thursday").inputValue()).toBe("11:40");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => from(page, "Tuesday").count()).toBe(0);
  });

  test("bookings that would fall outside are told before anything is saved", async () => {
    const page = await desk.openDesk("/app/settings/practitioners", { role: "admin" });
    await page.getByRole("link", { name: /Margaux Delattre/u }).click();
    await page.getByLabel("First day").fill("2026-11-23");
    await page.getByLabel("Last day").fill("2026-11-27");
    await page.getByRole("button", { name: "Add exception" }).click();
    await page.getByText(/23 Nov 2026 to 27 Nov 2026/u).waitFor();
    await page.getByText(/\d+ bookings? would fall outside/u).waitFor();
    await save(page).click();
    const dialog = page.getByRole("dialog", { name: "Bookings outside the new hours" });
    const first = dialog.getByRole("listitem").first();
    const name = await first.getByText(/^\p{L}[^,]+, \p{L}/u).textContent();
    await first.getByRole("link", { name: /Monday 23 November/u }).click();
    await page
      .getByRole("complementary", { name: "Appointment" })
      .getByRole("heading", { name: name ?? "nobody" })
      .waitFor();
    await page.goBack();
    await page.getByRole("button", { name: "Discard changes" }).click();
    await expect.poll(() => page.getByText(/23 Nov 2026 to 27 Nov 2026/u).count()).toBe(0);
  });

  test("the front desk reads hours and changes nothing", async () => {
    const page = await desk.openDesk("/app/settings/practitioners");
    await page.getByRole("link", { name: /Margaux Delattre/u }).click();
    await page.getByText("Only administrators can change this.").waitFor();
    expect(await page.getByRole("radio").count()).toBe(0);
    expect(await save(page).count()).toBe(0);
  });
});
