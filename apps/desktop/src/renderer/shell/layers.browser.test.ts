import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type AddedAppointment, type Bookings, createBookings, openAppointment } from "../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";
import { holdBack, slowDown } from "../../testing/slow-desk.ts";

/** Letters that are shortcuts of the schedule: arrive, room, complete, no-show, undo, move, edit, patient, book, today. */
const letters = Array.from("arcxumeobtnwlp");

describe.skipIf(withoutBrowser)(`what is typed while something opens (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  /** Types into a slow page as fast as a machine. */
  async function typeWhileItOpens(page: Page, opener: string): Promise<void> {
    await slowDown(page);
    await holdBack(page, 300);
    await page.keyboard.press(opener);
    for (const letter of letters) await page.keyboard.press(letter);
  }
  const focusIsIn = async (page: Page, selector: string) =>
    page.evaluate((within) => document.activeElement?.closest(within) !== null, selector);
  const isUntouched = async (added: AddedAppointment) => {
    const { start, end, practitioner_id } = added;
    const now = await bookings.readAppointment(added);
    expect(now).toMatchObject({ start, end, practitioner_id, status: "booked", confirmed: false });
    expect(now.status_history).toHaveLength(1);
  };

  test.each([
    ["b", "New appointment"],
    ["Control+k", "Find a patient or run a command"],
    ["?", "Keyboard shortcuts"],
    ["p", "Print the day sheet"],
    ["Delete", /^Cancel/u],
  ])(
    "%s opens its dialog, which has the letters and the focus; the appointment behind has neither",
    async (...given) => {
      const [opener, name] = given;
      const added = await bookings.addAppointment();
      const { page } = await openAppointment(desk, added);
      await page.locator(`[data-card="${added.id}"]`).focus();
      const address = page.url();
      await typeWhileItOpens(page, opener);
      await page.getByRole("dialog", { name }).waitFor();
      await expect.poll(async () => focusIsIn(page, "[role=dialog]")).toBe(true);
      expect(await page.getByRole("dialog").count()).toBe(1);
      expect(page.url()).toBe(address);
      await isUntouched(added);
    },
  );

  test("an appointment's form has the letters, and its buttons none of the schedule's shortcuts", async () => {
    const added = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, added);
    await typeWhileItOpens(page, "e");
    await pane.getByRole("combobox", { name: "Type" }).waitFor();
    await pane.getByRole("button", { name: "Cancel" }).focus();
    for (const letter of letters) await page.keyboard.press(letter);
    await pane.getByRole("button", { name: "Cancel" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    await isUntouched(added);
  });

  test("a patient's form has the letters from the moment it is asked for", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await desk.openDesk(`/app/patients/${id}`);
    await page.getByRole("heading", { name }).waitFor();
    await typeWhileItOpens(page, "e");
    await page.getByRole("form").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await focusIsIn(page, "form")).toBe(true);
  });

  test("a letter typed after the focus was lost goes into the dialog, not to the page", async () => {
    const added = await bookings.addAppointment();
    const { page } = await openAppointment(desk, added);
    await page.keyboard.press("b");
    const field = page.getByRole("dialog").getByRole("combobox", { name: "Patient" });
    await field.waitFor();
    await page.locator(`[data-card="${added.id}"]`).focus();
    await page.keyboard.type("xar");
    await expect.poll(() => field.inputValue()).toBe("xar");
    await isUntouched(added);
  });

  test("Escape closes the question in front, and nothing that lies behind it", async () => {
    const added = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, added);
    await page.keyboard.press("Delete");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await pane.getByRole("heading", { name: added.name }).count()).toBe(1);
  });

  test("Escape closes the booking after a click beside it, too", async () => {
    const added = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, added);
    await page.keyboard.press("b");
    const booking = page.getByRole("dialog", { name: "New appointment" });
    await booking.waitFor();
    await pane.getByRole("heading", { name: added.name }).click();
    await page.keyboard.press("Escape");
    await booking.waitFor({ state: "hidden" });
    expect(await pane.getByRole("heading", { name: added.name }).count()).toBe(1);
  });
});
