import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, createBookings, openAppointment, press } from "../../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

/** "Ellery, Priya" as people say it. */
const asSpoken = (name: string): string => name.split(", ").toReversed().join(" ");

describe.skipIf(withoutBrowser)(`the pane of an appointment (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());
  const statusOf = async (booked: { readonly id: string }) => (await bookings.readAppointment(booked)).status;

  test("from arrived to completed with one key each; the last cannot be undone", async () => {
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    const statusIs = async (status: string) => {
      await expect.poll(async () => (await bookings.appointmentsOf(booked.patient_id))[0]?.status).toBe(status);
    };
    await page.keyboard.press("k");
    await expect.poll(async () => (await bookings.appointmentsOf(booked.patient_id))[0]?.confirmed).toBe(true);
    await page.keyboard.press("a");
    await pane.getByText(/^Waiting · \d+ min$/u).waitFor();
    await page
      .getByRole("region", { name: /^Waiting room/u })
      .getByRole("button", { name: booked.name })
      .waitFor();
    await statusIs("arrived");
    await page.getByText(`${booked.name} has arrived`).first().waitFor();
    await page.keyboard.press("Control+z");
    await pane.getByText("Confirmed", { exact: true }).waitFor();
    await statusIs("booked");
    await page.keyboard.press("a");
    await statusIs("arrived");
    await page.keyboard.press("r");
    await statusIs("checked-in");
    await page.keyboard.press("c");
    await statusIs("fulfilled");
    await pane
      .getByRole("region", { name: "History" })
      .getByText(/^Completed ·/u)
      .waitFor();
    const toast = page.getByText(`${booked.name} is done`).first().locator("..");
    expect(await toast.getByRole("button", { name: "Undo" }).count()).toBe(0);
  });

  test("a cancellation takes a reason and can be taken back", async () => {
    const booked = await bookings.addAppointment();
    const { page } = await openAppointment(desk, booked);
    await page.keyboard.press("Delete");
    const dialog = page.getByRole("dialog", { name: `Cancel ${asSpoken(booked.name)}’s appointment?` });
    await dialog.getByRole("radio", { name: "The practitioner is away" }).check();
    await dialog.getByRole("button", { name: "Cancel the appointment" }).click();
    const last = async () => (await bookings.appointmentsOf(booked.patient_id))[0]?.status_history.at(-1);
    await expect.poll(last).toMatchObject({ status: "cancelled", code: "prov" });
    await page.getByRole("button", { name: /^Undo/u }).click();
    await expect.poll(last).toMatchObject({ status: "booked" });
  });

  test("an appointment moves to the next free slot with one key", async () => {
    const booked = await bookings.addAppointment();
    const { page } = await openAppointment(desk, booked);
    const keys = await press(page, "Shift+M");
    await expect.poll(async () => (await bookings.appointmentsOf(booked.patient_id))[0]?.start).not.toBe(booked.start);
    expect(keys).toBeLessThanOrEqual(4);
    const [moved] = await bookings.appointmentsOf(booked.patient_id);
    expect(Date.parse(moved?.start ?? "")).toBeGreaterThan(Date.parse(booked.start));
    await page
      .getByText(/^Moved /u)
      .first()
      .waitFor(); // the desk can only undo what it knows of
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await bookings.appointmentsOf(booked.patient_id))[0]?.start).toBe(booked.start);
  });

  test("a double click does not go two steps", async () => {
    const booked = await bookings.addAppointment();
    const { pane } = await openAppointment(desk, booked);
    await pane.getByRole("button", { name: /^Arrived/u }).dblclick();
    await pane.getByText(/^Waiting · \d+ min$/u).waitFor();
    await pane
      .getByRole("region", { name: "History" })
      .getByText(/^Arrived/u)
      .waitFor();
    expect(await statusOf(booked)).toBe("arrived");
  });

  test("on another day it is asked whether they are really here", async () => {
    const booked = await bookings.addAppointmentAt("2026-11-18T19:15:00Z");
    const { page, pane } = await openAppointment(desk, booked);
    const asked = page.getByRole("dialog", { name: "This appointment is not today" });
    await pane.getByRole("button", { name: /^Arrived/u }).click();
    await asked.getByText(`The appointment of ${booked.name} is on Wed 18 Nov`).waitFor();
    await asked.getByRole("button", { name: "Cancel" }).click();
    await asked.waitFor({ state: "hidden" });
    expect(await statusOf(booked)).toBe("booked");
    await page.keyboard.press("a");
    await asked.getByRole("button", { name: "Arrived anyway" }).click();
    await expect.poll(async () => statusOf(booked)).toBe("arrived");
    // A patient who is here continues, whatever day the appointment was for.
    await pane.getByText(/^Waiting · \d+ min$/u).waitFor();
    expect(await pane.locator("[data-variant=filled]").innerText()).toContain("In room");
  });

  test("a status said too early is taken back, quietly, without its message", async () => {
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    const told = async (text: string) => page.getByText(`${booked.name}${text}`).first().waitFor();
    await page.keyboard.press("r");
    await told(" is in the room");
    await page.keyboard.press("m");
    await page.getByText("Patients in the room can’t be moved. Press “Back to waiting” (U)").first().waitFor();
    expect(await pane.locator("[data-variant=filled]").innerText()).toContain("Complete");
    await page.keyboard.press("u");
    await told(" is back in the waiting room");
    await expect.poll(async () => statusOf(booked)).toBe("arrived");
    await pane.getByRole("button", { name: /^Not here yet/u }).waitFor();
    await page.keyboard.press("u");
    await told(" is not here yet: back to booked");
    await expect.poll(async () => statusOf(booked)).toBe("booked");
    await page.keyboard.press("Control+z");
    await told(": back to waiting");
    await expect.poll(async () => statusOf(booked)).toBe("arrived");
  });

  test("the message of a change takes the undo of the one before away, and what has no way back says so", async () => {
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    const undos = page.getByRole("region", { name: "Messages" }).getByRole("button", { name: /^Undo/u });
    await page.keyboard.press("a");
    await page.getByText(`${booked.name} has arrived`).first().waitFor();
    await page.keyboard.press("r");
    await page.getByText(`${booked.name} is in the room`).first().waitFor();
    expect(await undos.count()).toBe(1);
    await page.keyboard.press("c");
    await page.getByText(`${booked.name} is done. This cannot be undone.`).first().waitFor();
    expect(await undos.count()).toBe(0);
    await page.keyboard.press("Control+z");
    await page.getByText("There is nothing to undo").first().waitFor();
    await pane.getByText("Completed", { exact: true }).waitFor();
    expect(await statusOf(booked)).toBe("fulfilled");
  });

  test("a double click that closes a dialog does not book on the time beneath", async () => {
    const booked = await bookings.addAppointment();
    const { page } = await openAppointment(desk, booked);
    await page.keyboard.press("Delete");
    const dialog = page.getByRole("dialog", { name: `Cancel ${asSpoken(booked.name)}’s appointment?` });
    await dialog.getByRole("button", { name: "Cancel the appointment" }).dblclick();
    await page.getByText(`Appointment of ${booked.name} cancelled`).first().waitFor();
    expect(await statusOf(booked)).toBe("cancelled");
    expect(await page.getByRole("dialog", { name: "New appointment" }).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get("appointment")).toBe(booked.id);
  });

  test("what hides people stays on after a reload, and hides when they were born", async () => {
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    await pane.getByText(/ · 2 Jan 1950 · MRN /u).waitFor();
    await pane.getByText(/^Thu 19 Nov, \d\d:\d\d–\d\d:\d\d, 15 min$/u).waitFor();
    await page.keyboard.press("h");
    await pane.getByText("1950", { exact: true }).waitFor();
    await page.reload();
    await pane.getByRole("heading", { name: "Z., O." }).waitFor();
    expect(await pane.getByText(/MRN/u).count()).toBe(0);
  });
});
