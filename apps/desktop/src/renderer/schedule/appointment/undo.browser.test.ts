import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, createBookings, openAppointment } from "../../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`what is taken back (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const messages = (page: Page) => page.getByRole("region", { name: "Messages" });

  test("a waiting patient who was cancelled waits again, as long as before: by U, Ctrl+Z and the message's button", async () => {
    const added = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, added);
    const waiting = pane.getByText(/^Waiting/u).first();
    await page.keyboard.press("a");
    await waiting.waitFor();
    const came = async () =>
      (await bookings.readAppointment(added)).status_history.find(({ status }) => status === "arrived")?.at;
    await expect.poll(came).toBeDefined(); // the screen is ahead of the server
    const cameAt = await came();
    await page.clock.fastForward("04:00");
    desk.world.advance(4);
    await pane.getByText(/4 min/u).first().waitFor();
    const ways = [
      async () => page.keyboard.press("u"),
      async () => page.keyboard.press("Control+z"),
      async () => messages(page).getByRole("button", { name: /^Undo/u }).click(),
    ];
    for (const takeBack of ways) {
      await page.keyboard.press("Delete");
      await page.getByRole("dialog").getByText("5 minutes").waitFor();
      await page.keyboard.press("Enter");
      await expect.poll(async () => (await bookings.readAppointment(added)).status).toBe("cancelled");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await messages(page).getByText("cancelled").first().waitFor(); // the desk can only undo what it knows of
      await takeBack();
      await expect.poll(async () => (await bookings.readAppointment(added)).status).toBe("arrived");
      await waiting.waitFor();
      await pane
        .getByText(/[45] min/u)
        .first()
        .waitFor();
      expect(await came()).toBe(cameAt);
    }
  });

  test("one message is shown, the newest; the others are in a list, and one alone claims Ctrl+Z", async () => {
    const first = await bookings.addAppointment("2026-11-20T09:00:00Z");
    const others = [
      await bookings.addAppointment("2026-11-20T11:00:00Z"),
      await bookings.addAppointment("2026-11-20T13:00:00Z"),
    ];
    const page = await desk.openDesk("/app/schedule?date=2026-11-20");
    for (const { id, name } of [first, ...others]) {
      await page.locator(`[data-card="${id}"]`).focus();
      await page.keyboard.press("k");
      await messages(page).getByText(`${name} has confirmed`).waitFor();
    }
    const undo = messages(page).getByRole("button", { name: /^Undo/u });
    expect(await undo.count()).toBe(1);
    await messages(page).getByRole("button", { name: "2 more messages" }).click();
    await expect.poll(async () => undo.count()).toBe(3);
    expect(await messages(page).locator("kbd", { hasText: "Z" }).count()).toBe(1);
    // In the list, only the oldest change is undone.
    await undo.first().click();
    await expect.poll(async () => (await bookings.readAppointment(first)).confirmed).toBe(false);
    for (const other of others) expect((await bookings.readAppointment(other)).confirmed).toBe(true);
  });
});
