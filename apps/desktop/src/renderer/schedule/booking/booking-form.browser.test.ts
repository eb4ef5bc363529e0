import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, bookingPopover, createBookings } from "../../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`the fields of a booking (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  /** Adds a practitioner who works half an hour every evening. */
  async function addOfEvenings(firstName: string): Promise<void> {
    const token = await desk.world.tokenOf("admin");
    const body = { first_name: firstName, last_name: "Verne", specialties: ["general practice"] };
    const { id } = (await desk.world.rest("POST", "/practitioners", { token, body })).body;
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: "17:00", end: "17:30" }));
    const hours = { token, body: { time_zone: "Europe/Paris", weekly } };
    expect((await desk.world.rest("PUT", `/practitioners/${String(id)}/availability`, hours)).status).toBe(200);
  }

  test("Enter takes nobody who only sounds like what was typed", async () => {
    const page = await desk.openDesk("/app/schedule");
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("b");
    const field = bookingPopover(page).getByRole("combobox", { name: "Patient" });
    await field.fill("lef");
    await bookingPopover(page).getByText("No exact match").waitFor();
    const chosen = bookingPopover(page)
      .getByRole("listbox", { name: "Patient" })
      .getByRole("option", { selected: true });
    expect(await chosen.count()).toBe(0);
    await field.press("Enter");
    await expect.poll(() => page.locator("#announce").textContent()).toContain("No exact match");
    expect(await field.inputValue()).toBe("lef");
    await field.press("ArrowDown");
    // The text before the telephone number, which is shown in full only for the chosen patient.
    const [who = ""] = ((await chosen.textContent()) ?? "").split("··");
    await field.press("Enter");
    await expect.poll(() => bookingPopover(page).getByRole("group", { name: "Patient" }).textContent()).toContain(who);
    expect(who).toMatch(/MRN \d+$/u);
  });

  test.each([
    ["en", "tomorrow", "Not a date: try 19/11/2026", "Fri"],
    ["fr", "demain", "Date non reconnue. Exemple\u202F: 19/11/2026", "ven."],
  ] as const)("a date is typed as people write it, and arrow keys step through days (%s)", async (...given) => {
    const [language, tomorrow, wrong, friday] = given;
    const page = await desk.openDesk("/app/schedule", { language });
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("b");
    const dialog = page.getByRole("dialog");
    const date = dialog.getByLabel("Date");
    const reads = async (shown: string) => {
      await expect.poll(() => date.inputValue()).toBe(shown);
    };
    // The offered time is filled in first, but not while somebody types another.
    await dialog.getByRole("button", { pressed: true }).waitFor();
    await date.fill(tomorrow);
    await date.press("Tab");
    await reads("20/11/2026");
    await dialog.getByText(friday, { exact: true }).waitFor();
    await date.fill("23.11.26");
    await date.press("ArrowUp");
    await reads("24/11/2026");
    await date.press("ArrowDown");
    await date.press("ArrowDown");
    await reads("22/11/2026");
    await date.fill("31/02/2026");
    expect(await dialog.getByText(wrong).count()).toBe(0);
    await date.press("Tab");
    await dialog.getByText(wrong).waitFor();
    await reads("31/02/2026");
  });

  test("a start that is no time and an impossible length are told beside their fields as soon as these are left", async () => {
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("button", { name: /^New appointment/u }).click();
    await bookingPopover(page).getByLabel("Start").fill("25h");
    await page.keyboard.press("Tab");
    await bookingPopover(page).getByText("Not a time: try 14:30 or 9h").waitFor();
    await bookingPopover(page).getByLabel("Start").fill("9h");
    await page.keyboard.press("Tab");
    await bookingPopover(page).getByText("Not a time: try 14:30 or 9h").waitFor({ state: "hidden" });
    expect(await bookingPopover(page).getByLabel("Start").inputValue()).toBe("09:00");
    await bookingPopover(page).getByLabel("Start").press("ArrowUp");
    await expect.poll(async () => bookingPopover(page).getByLabel("Start").inputValue()).toBe("09:05");
    await bookingPopover(page).getByLabel("Minutes").fill("9999");
    await page.keyboard.press("Tab");
    await bookingPopover(page).getByText("From 1 minute to 24 hours").waitFor();
  });

  test("of two practitioners who are free at the same time, each can be chosen", async () => {
    for (const first of ["Anne", "Blaise"]) await addOfEvenings(first);
    const { id, name } = await bookings.addPatient();
    const page = await desk.openDesk("/app/schedule");
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("b");
    const next = bookingPopover(page).getByRole("region", { name: "Next free" });
    await next.getByLabel("Time of day").selectOption("evening");
    const times = next.getByRole("listitem").filter({ hasText: "Verne" });
    await expect
      .poll(async () => (await times.allInnerTexts()).slice(0, 2))
      .toEqual([expect.stringContaining("17:00"), expect.stringContaining("17:00")]);
    const [before, chosen] = [times.nth(0).getByRole("button"), times.nth(1).getByRole("button")];
    await before.click();
    await chosen.click();
    await expect.poll(async () => chosen.getAttribute("aria-pressed")).toBe("true");
    expect(await before.getAttribute("aria-pressed")).toBe("false");
    const whose = await chosen.locator("[title]").first().innerText();
    await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name }).click();
    await page.keyboard.press("Control+Enter");
    await page.getByText(`Booked ${name}`).first().waitFor();
    const [booked] = await bookings.appointmentsOf(id);
    const { body } = await desk.world.rest("GET", `/practitioners/${booked?.practitioner_id}`, {
      token: bookings.token,
    });
    expect(whose).toContain(String(body["first_name"]));
  });

  test("a lost connection refuses a booking at once, and the popover stays as it was", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("b");
    await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name }).click();
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
    await page.context().setOffline(true);
    await page.keyboard.press("Control+Enter");
    await page.getByText("The server cannot be reached").first().waitFor();
    await bookingPopover(page).getByRole("group", { name: "Patient" }).getByText(name).waitFor();
    expect(await bookings.appointmentsOf(id)).toEqual([]);
    // The button looks disabled until it can be used.
    const book = bookingPopover(page).getByRole("button", { name: /^Book/u });
    expect(await book.isDisabled()).toBe(true);
    await bookingPopover(page).getByText("Offline. Changes are possible again").waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => book.isDisabled()).toBe(false);
    expect(await bookingPopover(page).getByText("Offline. Changes are possible again").count()).toBe(0);
  });
});
