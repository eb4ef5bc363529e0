import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, bookingPopover, createBookings } from "../../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";
import { createSlowLine, type SlowLine } from "../../../testing/slow-line.ts";

const book = /appointments\.book/u;

describe.skipIf(withoutBrowser)(`a bad line (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  let line: SlowLine;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
    line = await createSlowLine();
  });
  afterAll(async () => {
    await desk[Symbol.asyncDispose]();
    await line[Symbol.asyncDispose]();
  });

  const chip = (page: Page) => page.getByRole("banner").getByRole("status");
  async function openSchedule(): Promise<Page> {
    line.resume();
    line.slowBy(0);
    line.slowOnly(null, 0);
    const page = await desk.openDesk("/app/schedule", { line });
    await page.locator("[data-card]").first().waitFor();
    return page;
  }
  async function fillBooking(page: Page, name: string): Promise<void> {
    await page.keyboard.press("n");
    await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name }).click();
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
  }

  test("an answer that is lost is asked for again, and the booking is told as done: once", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await openSchedule();
    await fillBooking(page, name);
    line.loseAnswerTo(book);
    await page.keyboard.press("Control+Enter");
    await page.getByText(`Booked ${name}`).first().waitFor();
    expect(await page.getByText("cannot be reached").count()).toBe(0);
    expect(line.asked.filter((address) => book.test(address)).length).toBeGreaterThan(1);
    expect(await bookings.appointmentsOf(id)).toHaveLength(1);
  });

  test("a server that hangs for 20 seconds: not confirmed yet, then the truth", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await openSchedule();
    await fillBooking(page, name);
    line.stop();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("region", { name: "Messages" }).getByText("Not confirmed yet, checking").waitFor();
    await new Promise((resolve) => {
      setTimeout(resolve, 20_000);
    });
    expect(await page.getByText("Nothing was changed").count()).toBe(0);
    expect(await page.getByText("Not confirmed yet, checking").count()).toBeGreaterThan(0);
    line.resume();
    await page.getByText(`Booked ${name}`).first().waitFor();
    await page.getByRole("region", { name: "Messages" }).getByText("Not confirmed yet").waitFor({ state: "hidden" });
    expect(await bookings.appointmentsOf(id)).toHaveLength(1);
  });

  test("a line of 2.5 seconds is slow and not offline: what is sent is done", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await openSchedule();
    await fillBooking(page, name);
    line.slowBy(2_500);
    await page.keyboard.press("Control+Enter");
    await page.getByText("Not confirmed yet, checking").first().waitFor();
    await page.getByText(`Booked ${name}`).first().waitFor();
    expect(await page.getByText("Offline", { exact: true }).count()).toBe(0);
    expect(await bookings.appointmentsOf(id)).toHaveLength(1);
  });

  test("one slow answer leaves the rest of the page within reach", async () => {
    const { name } = await bookings.addPatient();
    const page = await openSchedule();
    line.slowOnly(/slots\.find/u, 17_000);
    await page.keyboard.press("n");
    const field = bookingPopover(page).getByRole("combobox", { name: "Patient" });
    const failed = bookingPopover(page).getByText("did not answer in time");
    const startedAt = Date.now();
    while ((await failed.count()) === 0 && Date.now() - startedAt < 60_000) {
      expect(await page.getByText("Offline", { exact: true }).count()).toBe(0);
      await page.waitForTimeout(250);
    }
    await failed.waitFor();
    await field.fill(name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name }).waitFor();
  });

  test("the chip soon says that nothing is heard of the server, and is fresh again with it", async () => {
    const page = await openSchedule();
    await chip(page).getByText("Synced").waitFor();
    const stoppedAt = Date.now();
    line.stop();
    await chip(page)
      .getByText(/^Last answer \d+ s ago$/u)
      .waitFor();
    // The page's two seconds, plus the time that a busy machine needs to look.
    expect(Date.now() - stoppedAt).toBeLessThan(10_000);
    await chip(page).getByText("Offline").waitFor();
    line.resume();
    await chip(page).getByText("Synced").waitFor();
  });
});
