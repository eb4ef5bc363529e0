import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, createBookings, openAppointment, timeInParis } from "../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`editing an appointment (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("what an appointment says is edited in its pane", async () => {
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    await page.keyboard.press("e");
    await pane.getByLabel("Reason").fill("Results of the blood test");
    await page.keyboard.press("Control+Enter");
    await pane.getByText("Results of the blood test").waitFor();
    expect(await bookings.appointmentsOf(booked.patient_id)).toMatchObject([
      { reason: "Results of the blood test", start: booked.start },
    ]);
  });

  test("an edit begins with the list of types shut; the list opens when asked, and goes without the form", async () => {
    const { page, pane } = await openAppointment(desk, await bookings.addAppointment());
    const types = page.getByRole("listbox");
    await page.keyboard.press("e");
    const type = pane.getByRole("combobox", { name: "Type" });
    await expect.poll(async () => type.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await types.count()).toBe(0);
    await type.click();
    await types.getByRole("option", { name: "Follow-up" }).click();
    expect(await type.inputValue()).toBe("Follow-up");
    await page.keyboard.press("ArrowDown");
    await types.getByRole("option", { name: "Vaccination" }).waitFor();
    await page.keyboard.press("Escape");
    await types.waitFor({ state: "hidden" });
    expect(await type.inputValue()).toBe("Follow-up");
    await type.fill("Second opinion");
    await page.keyboard.press("Control+Enter");
    await pane.getByText("Second opinion").waitFor();
    await page.keyboard.press("Control+z");
    await page
      .getByText(/: back to what it said before$/u)
      .first()
      .waitFor();
  });

  test("an edit tells at once whether the time can be had, and forgets what was refused before", async () => {
    const there = await bookings.addAppointment();
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    await page.keyboard.press("e");
    await pane.getByText("Free", { exact: true }).waitFor();
    await pane.getByLabel("With", { exact: true }).selectOption(there.practitioner_id);
    await pane.getByLabel("Start").fill(timeInParis(there.start));
    await pane.getByText(`Taken by ${there.name}`).waitFor();
    await page.keyboard.press("Control+Enter");
    const refused = pane.getByRole("alert").getByText("This overlaps another appointment.");
    await refused.waitFor();
    await pane.getByRole("region", { name: "Next free" }).getByRole("listitem").last().getByRole("button").click();
    await refused.waitFor({ state: "hidden" });
    await pane.getByText("Free", { exact: true }).waitFor();
    await pane.getByRole("button", { name: /^Save/u }).click();
    await page
      .getByText(new RegExp(`^Moved ${booked.name} to .+ with `, "u"))
      .first()
      .waitFor();
    expect([booked.start, there.start]).not.toContain((await bookings.readAppointment(booked)).start);
  });
});
