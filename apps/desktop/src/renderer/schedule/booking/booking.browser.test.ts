import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import {
  type Bookings,
  bookingPopover,
  createBookings,
  type FreeTime,
  press,
  timeInParis,
} from "../../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`booking on screen (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("a known patient gets the next free slot within 12 keystrokes, from any page, and it can be undone", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await desk.openDesk("/app/patients/new");
    await page.getByRole("heading", { name: "New patient" }).click();
    let keys = await press(page, "b");
    await bookingPopover(page).getByRole("combobox", { name: "Patient" }).waitFor();
    keys += await press(page, ...Array.from(name.slice(0, 5).toLowerCase()), "Enter");
    await bookingPopover(page).getByRole("group", { name: "Patient" }).getByText(name).waitFor();
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
    keys += await press(page, "Control+Enter");
    await bookingPopover(page).waitFor({ state: "hidden" });
    expect(keys).toBeLessThanOrEqual(12);
    expect(new URL(page.url()).pathname).toBe("/app/patients/new");
    const [booked] = await bookings.appointmentsOf(id);
    expect(booked?.status).toBe("booked");
    await page
      .getByText(/^Booked /u)
      .first()
      .waitFor();
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await bookings.appointmentsOf(id))[0]?.status).toBe("cancelled");
    await page
      .getByText(/: no longer booked$/u)
      .first()
      .waitFor();
  });

  test("one key takes one of the five free times", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("n");
    await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name }).waitFor();
    await page.keyboard.press("Enter");
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
    const third = bookingPopover(page).getByRole("region", { name: "Next free" }).getByRole("listitem").nth(2);
    const time = /\d\d:\d\d/u.exec(await third.innerText())?.[0] ?? "none";
    await page.keyboard.press("3");
    await expect.poll(() => bookingPopover(page).getByLabel("Start").inputValue()).toBe(time);
    await bookingPopover(page).getByText("Free", { exact: true }).waitFor();
    await bookingPopover(page).getByLabel("Reason").fill("Knee hurts");
    await page.keyboard.press("Control+Enter");
    await expect.poll(async () => (await bookings.appointmentsOf(id)).length).toBe(1);
    expect(await bookings.appointmentsOf(id)).toMatchObject([{ reason: "Knee hurts" }]);
  });

  test("a booking on another day than the one shown says so, and leads there", async () => {
    const [first, second] = await bookings.freeTimes("2026-11-23T08:00:00Z", 30, 2);
    const page = await desk.openDesk("/app/schedule");
    const pane = page.getByRole("complementary", { name: "Appointment" });
    const show = page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Show" });
    const book = async (slot: FreeTime | undefined) => {
      const { name } = await bookings.addPatient();
      await page.getByRole("button", { name: /^New appointment/u }).click();
      await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
      await bookingPopover(page).getByRole("option", { name }).click();
      await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
      await bookingPopover(page).getByLabel("Date").fill("2026-11-23");
      await bookingPopover(page)
        .getByLabel("Start")
        .fill(timeInParis(slot?.start ?? ""));
      await bookingPopover(page)
        .getByLabel("With", { exact: true })
        .selectOption(slot?.practitioner_id ?? "");
      await page.keyboard.press("Control+Enter");
      await page.getByText(`Booked ${name}, Mon 23 Nov`).first().waitFor();
      return name;
    };
    const name = await book(first);
    await show.click();
    await page.getByRole("heading", { name: "23 Nov" }).waitFor();
    await pane.getByRole("heading", { name }).waitFor();
    await page
      .getByRole("button", { name: new RegExp(`^${name}`, "u") })
      .first()
      .waitFor();
    await book(second);
    expect(await show.count()).toBe(0);
  });

  test("a new patient is registered and booked in one go, with the keyboard alone", async () => {
    const page = await desk.openDesk("/app/patients");
    await page.getByRole("heading", { name: "Patients" }).waitFor();
    await page.waitForLoadState("load");
    // Text that is typed while the popover is loading is not lost.
    let letGo = () => {};
    const typed = new Promise<void>((resolve) => (letGo = resolve));
    await page.route("**/assets/booking-popover-*.js", async (route) => {
      await typed;
      await route.continue();
    });
    await page.goto(`${desk.world.url}/app/schedule`);
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("b");
    await page.keyboard.type("basil quillfeather");
    letGo();
    await bookingPopover(page).getByRole("option", { name: "Create Quillfeather, Basil" }).waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    const form = page.getByRole("dialog", { name: "New patient" });
    await form.getByLabel("Birth date").waitFor();
    await press(page, "Tab", "Tab");
    await page.keyboard.type("20/6/77");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.type("06 39 98 43 21");
    await page.keyboard.press("Control+Enter");
    await bookingPopover(page).getByRole("group", { name: "Patient" }).getByText("Quillfeather, Basil").waitFor();
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
    await page.keyboard.press("Control+Enter");
    await bookingPopover(page).waitFor({ state: "hidden" });
    const found = await desk.world.rest("GET", "/patients?q=quillfeather", { token: bookings.token });
    const [patient] = found.body["items"] as { id: string; birth_date: string; sex: string }[];
    expect(patient).toMatchObject({ birth_date: "1977-06-20", sex: "male" });
    expect(await bookings.appointmentsOf(patient?.id ?? "")).toHaveLength(1);
  });

  test("a taken time is told at once; it is given twice only on purpose, with a reason", async () => {
    const there = await bookings.addAppointment();
    const { id, name } = await bookings.addPatient();
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("b");
    await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name }).click();
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
    await bookingPopover(page).getByLabel("Date").fill("2026-11-19");
    await bookingPopover(page).getByLabel("Start").fill(timeInParis(there.start));
    await bookingPopover(page).getByLabel("With", { exact: true }).selectOption(there.practitioner_id);
    await bookingPopover(page).getByText(`Overlaps ${there.name}`).waitFor();
    await bookingPopover(page).getByRole("button", { name: /^Book/u }).click();
    await bookingPopover(page).getByRole("alert").getByText("This overlaps another appointment.").waitFor();
    await bookingPopover(page).getByRole("button", { name: "Double-book" }).click();
    await bookingPopover(page).getByLabel("Reason for double-booking").fill("Agreed on the phone");
    await bookingPopover(page).getByRole("button", { name: "Double-book" }).click();
    await expect
      .poll(async () => bookings.appointmentsOf(id))
      .toMatchObject([{ overbooked: true, start: there.start }]);
  });

  test("outside of the hours the desk may insist", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("b");
    await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name }).click();
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
    await bookingPopover(page).getByLabel("Date").fill("2026-11-19");
    await bookingPopover(page).getByLabel("Start").fill("2330");
    await bookingPopover(page).getByText("Outside the practitioner’s hours").waitFor();
    await bookingPopover(page).getByRole("button", { name: "Book outside the hours" }).click();
    await expect.poll(async () => bookings.appointmentsOf(id)).toMatchObject([{ start: "2026-11-19T22:30:00Z" }]);
  });
});
