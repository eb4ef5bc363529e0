import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, createBookings, openAppointment, timeInParis } from "../../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

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
    await expect.poll(async () => type.inputValue()).toBe("Follow-up");
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
      .getByText(/: changes undone$/u)
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
    await pane.getByText(`Overlaps ${there.name}`).waitFor();
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

  test("what a colleague changed meanwhile is kept, and what both changed is asked", async () => {
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    await page.keyboard.press("e");
    await pane.getByLabel("Reason").fill("a cough, since Monday");
    const token = await desk.world.tokenOf("frontdesk");
    const nextDay = new Date(Date.parse(booked.start) + 24 * 3_600_000).toISOString();
    const body = { start: nextDay, reason: "a fever", kind: "Check-up", override: true };
    expect((await desk.world.rest("PATCH", `/appointments/${booked.id}`, { token, body })).status).toBe(200);
    // The appointment is on another day now; the form stays, with what was typed.
    await page.waitForTimeout(1_500);
    expect(await pane.getByLabel("Reason").inputValue()).toBe("a cough, since Monday");
    await page.keyboard.press("Control+Enter");
    const clash = pane.getByRole("alert").filter({ hasText: "Somebody else changed this record" });
    await clash.getByText("yours is “a cough, since Monday”, theirs “a fever”").waitFor();
    expect(await clash.getByRole("listitem").count()).toBe(1);
    expect(await pane.getByRole("combobox", { name: "Type" }).inputValue()).toBe("Check-up");
    if (process.env["DAYBOOK_CLASH_PICTURE"]) await page.screenshot({ path: process.env["DAYBOOK_CLASH_PICTURE"] });
    await clash.getByRole("button", { name: "Keep yours" }).click();
    await pane.getByRole("button", { name: /^Save/u }).click();
    await expect
      .poll(async () => bookings.readAppointment(booked))
      .toMatchObject({ start: nextDay.replace(".000Z", "Z"), reason: "a cough, since Monday", kind: "Check-up" });
  });

  test("Escape keeps what was typed and says so, from a button of the form, too; Cancel throws it away", async () => {
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    const form = pane.getByRole("form");
    for (const leave of ["field", "button"]) {
      await page.keyboard.press("e");
      await pane.getByLabel("Reason").fill(`a cough, left from a ${leave}`);
      if (leave === "button") await pane.getByRole("button", { name: /^Save/u }).focus();
      await page.keyboard.press("Escape");
      await form.waitFor({ state: "hidden" });
      await page.getByText("What you typed is kept").first().waitFor();
      await page.keyboard.press("e");
      await expect.poll(async () => pane.getByLabel("Reason").inputValue()).toBe(`a cough, left from a ${leave}`);
      await pane.getByRole("button", { name: "Cancel" }).click();
      await form.waitFor({ state: "hidden" });
    }
    await page.keyboard.press("e");
    await expect.poll(async () => pane.getByLabel("Reason").inputValue()).toBe("");
  });

  test("a draft outlives a newer version and a reload, and still knows what it was typed over", async () => {
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    await page.keyboard.press("e");
    await pane.getByLabel("Reason").fill("a cough");
    await expect.poll(async () => page.evaluate(() => Object.values(sessionStorage).join())).toContain("a cough");
    const token = await desk.world.tokenOf("frontdesk");
    await desk.world.rest("PATCH", `/appointments/${booked.id}`, { token, body: { reason: "a fever" } });
    await page.reload();
    await pane.getByText("a fever").first().waitFor();
    await page.keyboard.press("e");
    await expect.poll(async () => pane.getByLabel("Reason").inputValue()).toBe("a cough");
    await page.keyboard.press("Control+Enter");
    await pane.getByText("yours is “a cough”, theirs “a fever”").waitFor();
    await pane.getByRole("button", { name: "Use theirs" }).click();
    await expect.poll(async () => pane.getByLabel("Reason").inputValue()).toBe("a fever");
  });
});
