import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, createBookings } from "../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`messages (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const messages = (page: Page) => page.getByRole("region", { name: "Messages" });
  const undo = (page: Page) => messages(page).getByRole("button", { name: /^Undo/u });

  /** Confirms two appointments, one after the other; each gets a message. */
  async function confirmTwo() {
    const added = [
      await bookings.addAppointment("2026-11-20T09:00:00Z"),
      await bookings.addAppointment("2026-11-20T11:00:00Z"),
    ];
    const page = await desk.openDesk("/app/schedule?date=2026-11-20");
    for (const { id, name } of added) {
      await page.locator(`[data-card="${id}"]`).focus();
      await page.keyboard.press("k");
      await messages(page).getByText(`${name} has confirmed`).waitFor();
    }
    return page;
  }

  test("the newest stays under the pointer; an older one ends in its own time and does not come back", async () => {
    const page = await confirmTwo();
    await undo(page).hover();
    await page.clock.fastForward(60_000);
    expect(await undo(page).count()).toBe(1);
    expect(await messages(page).getByRole("button", { name: "1 more message" }).count()).toBe(0);
    await page.mouse.move(5, 5);
    await page.clock.fastForward(9_000);
    await expect.poll(async () => messages(page).getByText("has confirmed").count()).toBe(0);
  });

  test("the newest stays while the focus is in it, and both stay while they are listed", async () => {
    const page = await confirmTwo();
    await messages(page).getByRole("button", { name: "1 more message" }).click();
    await page.clock.fastForward(60_000);
    expect(await undo(page).count()).toBe(2);
    await messages(page).getByRole("button", { name: "Newest only" }).click();
    await undo(page).focus();
    await page.mouse.move(5, 5);
    await page.clock.fastForward(60_000);
    expect(await undo(page).count()).toBe(1);
  });

  test("those in a language that was left go, and their changes can still be undone", async () => {
    const page = await confirmTwo();
    await page.getByRole("button", { name: /^Account of/u }).click();
    await page.getByRole("menuitem", { name: "Français" }).click();
    await expect.poll(async () => messages(page).getByText("has confirmed").count()).toBe(0);
    await page.keyboard.press("Control+z");
    await expect.poll(async () => messages(page).textContent()).toMatch(/\S/u);
    expect(await messages(page).textContent()).not.toContain("confirmed");
  });

  test("each is announced once", async () => {
    const page = await confirmTwo();
    await expect.poll(async () => page.locator("#announce").getByText("has confirmed").count()).toBe(2);
  });
});
