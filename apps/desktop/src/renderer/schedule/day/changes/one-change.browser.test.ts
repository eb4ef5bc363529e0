import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import {
  type Bookings,
  bookingPopover,
  createBookings,
  openAppointment,
  timeInParis,
} from "../../../../testing/bookings.ts";
import { type Calls, noteCalls } from "../../../../testing/calls.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../../testing/desk-world.ts";
import { untilQuiet } from "../../../../testing/until-quiet.ts";

const commands = /trpc\/appointments\.(?:book|move|setStatus)/u;
const nextDay = "2026-11-20";

describe.skipIf(withoutBrowser)(`what one change requests (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const card = (page: Page, id: string) => page.locator(`[data-card="${id}"]`);
  const shows = async (page: Page, id: string, look: string) => {
    await expect.poll(async () => card(page, id).getAttribute("data-look")).toBe(look);
  };
  const change = async (method: string, path: string, body: object) => {
    const answer = await desk.world.rest(method, path, { token: bookings.token, body });
    expect(answer.status).toBeLessThan(300);
    return answer.body;
  };

  /** A desk with one appointment in its pane, another desk that shows a day, and what both call from then on. */
  async function openTwo(otherDay = "2026-11-19") {
    const booked = await bookings.addAppointment();
    const { page, pane } = await openAppointment(desk, booked);
    const other = await desk.openDesk(`/app/schedule?date=${otherDay}`);
    await other.locator("[data-card]").first().waitFor();
    const quiet = async () => {
      await Promise.all([untilQuiet(page), untilQuiet(other)]);
    };
    // As a page begins to follow changes, it requests its day again: on a busy machine that may be late.
    await Promise.all([untilQuiet(page, 2_000), untilQuiet(other, 2_000)]);
    return { booked, page, pane, other, quiet, calls: noteCalls(page), otherCalls: noteCalls(other) };
  }
  const told = (calls: Calls) => ({ commands: calls.commands(), days: calls.days(), rows: calls.rows() });

  /** Holds back the answers to this desk's commands: it hears of what it did before it is told that it is done. */
  async function holdAnswers(page: Page, milliseconds: number): Promise<void> {
    await page.route(commands, async (route) => {
      const response = await route.fetch();
      await delay(milliseconds);
      await route.fulfill({ response }).catch(() => undefined); // the test may have ended
    });
  }

  /** Fills in a booking at a free time of the next day. */
  async function fillBooking(page: Page, name: string): Promise<void> {
    const [slot] = await bookings.freeTimes(`${nextDay}T08:00:00Z`, 30, 1);
    const popover = bookingPopover(page);
    await page.keyboard.press("n");
    await popover.getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await popover.getByRole("option", { name }).click();
    await popover.getByLabel("With", { exact: true }).selectOption(slot?.practitioner_id ?? "");
    await popover.getByLabel("Date").fill(nextDay);
    await popover.getByLabel("Start").fill(timeInParis(slot?.start ?? ""));
    await popover.getByText("Free", { exact: true }).waitFor();
    await untilQuiet(page);
  }

  test.each([0, 1_500])("a booking and its undo, answered after %d ms: no day is requested anywhere", async (late) => {
    const { id, name } = await bookings.addPatient();
    const { page, other, quiet, calls, otherCalls } = await openTwo(nextDay);
    if (late > 0) await holdAnswers(page, late);
    await page.getByRole("button", { name: "Next day" }).click();
    await fillBooking(page, name);
    const before = calls.days();
    await page.keyboard.press("Control+Enter");
    await bookingPopover(page).waitFor({ state: "hidden" });
    const booked = (await bookings.appointmentsOf(id))[0]?.id ?? "none";
    for (const each of [page, other]) await shows(each, booked, "booked");
    await quiet();
    expect(told(calls)).toEqual({ commands: 1, days: before, rows: 0 });
    expect(told(otherCalls)).toEqual({ commands: 0, days: 0, rows: 1 });

    await page.keyboard.press("Control+z");
    for (const each of [page, other]) await shows(each, booked, "cancelled");
    await quiet();
    expect(told(calls)).toEqual({ commands: 2, days: before, rows: 0 });
    expect(told(otherCalls)).toEqual({ commands: 0, days: 0, rows: 2 });
  });

  test.each([0, 1_500])(
    "statuses and an undone cancellation, answered after %d ms: no day is requested",
    async (late) => {
      const { booked, page, pane, other, quiet, calls, otherCalls } = await openTwo();
      if (late > 0) await holdAnswers(page, late);
      const messages = page.getByRole("region", { name: "Messages" });
      await page.keyboard.press("a");
      for (const each of [page, other]) await shows(each, booked.id, "arrived");
      await messages
        .getByText(/has arrived|is here|arrived/u)
        .first()
        .waitFor();
      await page.keyboard.press("Delete");
      await page.getByRole("dialog").getByText("5 minutes").waitFor();
      await page.keyboard.press("Enter");
      for (const each of [page, other]) await shows(each, booked.id, "cancelled");
      await messages
        .getByText(/cancelled/iu)
        .first()
        .waitFor();
      await page.keyboard.press("Control+z");
      for (const each of [page, other]) await shows(each, booked.id, "arrived");
      await pane
        .getByText(/^Waiting/u)
        .first()
        .waitFor();
      await other
        .getByRole("region", { name: /^Waiting/u })
        .getByRole("button", { name: booked.name })
        .waitFor();
      await quiet();
      expect((await bookings.readAppointment(booked)).status).toBe("arrived");
      expect(told(calls)).toEqual({ commands: 3, days: 0, rows: 0 });
      expect(told(otherCalls)).toMatchObject({ commands: 0, days: 0 });
    },
  );

  test.each([0, 1_500])("a move to the next day and back, answered after %d ms: no day is requested", async (late) => {
    const { booked, page, pane, other, quiet, calls, otherCalls } = await openTwo(nextDay);
    if (late > 0) await holdAnswers(page, late);
    const there = (await bookings.freeTimes(`${nextDay}T08:00:00Z`, 15, 200)).find(
      (slot) => slot.practitioner_id === booked.practitioner_id,
    );
    await page.keyboard.press("e");
    await pane.getByLabel("Date").fill(nextDay);
    await pane.getByLabel("Start").fill(timeInParis(there?.start ?? ""));
    await pane.getByText("Free", { exact: true }).waitFor();
    await quiet();
    const before = calls.days();
    await page.keyboard.press("Control+Enter");
    await card(page, booked.id).waitFor({ state: "detached" });
    await card(other, booked.id).waitFor();
    await page
      .getByRole("region", { name: "Messages" })
      .getByText(/^Moved /u)
      .first()
      .waitFor();
    await page.keyboard.press("Control+z");
    await card(page, booked.id).waitFor();
    await card(other, booked.id).waitFor({ state: "detached" });
    await quiet();
    expect((await bookings.readAppointment(booked)).start).toBe(booked.start);
    expect(told(calls)).toEqual({ commands: 2, days: before, rows: 0 });
    expect(told(otherCalls)).toMatchObject({ commands: 0, days: 0 });
  });

  test("a change elsewhere that is heard while an own answer is on its way is not undone by that answer", async () => {
    const { booked, page, quiet, calls } = await openTwo();
    await holdAnswers(page, 1_500);
    await page.keyboard.press("a");
    await expect.poll(async () => (await bookings.readAppointment(booked)).status).toBe("arrived");
    await change("POST", `/appointments/${booked.id}/status`, { status: "checked-in" });
    await shows(page, booked.id, "in-room");
    await quiet();
    await shows(page, booked.id, "in-room");
    expect(told(calls)).toEqual({ commands: 1, days: 0, rows: 1 });
  });

  test("a booking elsewhere that is heard while the day is on its way is on the day when it comes", async () => {
    const page = await desk.openDesk("/app/schedule");
    await page.locator("[data-card]").first().waitFor();
    await untilQuiet(page);
    const answered = Promise.withResolvers<void>();
    const isLate = Promise.withResolvers<void>();
    await page.route(
      /appointments\.day/u,
      async (route) => {
        const response = await route.fetch();
        answered.resolve();
        await isLate.promise;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    await page.evaluate(() => {
      history.pushState(null, "", "/app/schedule?date=2026-12-02");
    });
    await answered.promise;
    const booked = await bookings.addAppointment("2026-12-02T08:00:00Z");
    await delay(1_000);
    isLate.resolve();
    await shows(page, booked.id, "booked");
    await untilQuiet(page);
    expect(await card(page, booked.id).count()).toBe(1);
  });

  test("what changed while another screen was shown is there on return", async () => {
    const { booked, other, quiet, otherCalls } = await openTwo();
    await change("POST", `/appointments/${booked.id}/status`, { status: "arrived" });
    await shows(other, booked.id, "arrived");
    await other.getByRole("link", { name: /^Patients/u }).click();
    await other
      .getByRole("heading", { name: /Patients/u })
      .first()
      .waitFor();
    await quiet();
    await change("POST", `/appointments/${booked.id}/status`, { status: "checked-in" });
    await other.getByRole("link", { name: /^Schedule/u }).click();
    await shows(other, booked.id, "in-room");
    expect(told(otherCalls)).toEqual({ commands: 0, days: 0, rows: 2 });
  });
});
