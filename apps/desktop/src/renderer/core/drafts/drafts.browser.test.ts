import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, bookingPopover, createBookings } from "../../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

const passphrase = "lantern over quiet harbour";

describe.skipIf(withoutBrowser)(`drafts (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const patientField = (page: Page) => bookingPopover(page).getByRole("combobox", { name: "Patient" });
  async function beginBooking(page: Page, name: string): Promise<void> {
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("n");
    await patientField(page).fill(name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name }).click();
    await bookingPopover(page).getByLabel("Reason").fill("Left knee");
  }
  const stored = async (page: Page) =>
    page.evaluate(() => [localStorage, sessionStorage].flatMap((store) => Object.entries(store)).join());

  test("the booking that was left is offered by name, and the next one begins empty", async () => {
    const { id, name } = await bookings.addPatient();
    const other = await bookings.addPatient();
    const page = await desk.openDesk("/app/schedule");
    await beginBooking(page, name);
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    const restore = bookingPopover(page).getByRole("button", { name: `Restore draft for ${name}` });
    await restore.waitFor();
    expect(await patientField(page).inputValue()).toBe("");
    expect(await bookingPopover(page).getByLabel("Reason").inputValue()).toBe("");
    // Another booking is made in between; the offered draft is still there afterwards.
    await patientField(page).fill(other.name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name: other.name }).click();
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
    await page.keyboard.press("Control+Enter");
    await bookingPopover(page).waitFor({ state: "hidden" });
    expect(await bookings.appointmentsOf(other.id)).toMatchObject([{ reason: null }]);
    await page.keyboard.press("n");
    await restore.click();
    await bookingPopover(page).getByRole("group", { name: "Patient" }).getByText(name).waitFor();
    expect(await bookingPopover(page).getByLabel("Reason").inputValue()).toBe("Left knee");
    expect(await page.evaluate(() => document.activeElement?.closest("[role=dialog]") !== null)).toBe(true);
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
    await page.keyboard.press("Control+Enter");
    await bookingPopover(page).waitFor({ state: "hidden" });
    expect(await bookings.appointmentsOf(id)).toMatchObject([{ reason: "Left knee" }]);
    await page.keyboard.press("n");
    await patientField(page).waitFor();
    expect(await bookingPopover(page).getByRole("button", { name: /draft/u }).count()).toBe(0);
  });

  test("after a reload the booking is offered, too; thrown away it is gone", async () => {
    const { name } = await bookings.addPatient();
    const page = await desk.openDesk("/app/schedule");
    await beginBooking(page, name);
    await page.reload();
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("n");
    await bookingPopover(page)
      .getByRole("button", { name: `Restore draft for ${name}` })
      .waitFor();
    expect(await patientField(page).inputValue()).toBe("");
    await bookingPopover(page).getByRole("button", { name: "Discard draft" }).click();
    await expect.poll(async () => stored(page)).not.toContain("Left knee");
  });

  test("a locked screen gives the open booking back as it was", async () => {
    const { name } = await bookings.addPatient();
    const page = await desk.openDesk("/app/schedule");
    await beginBooking(page, name);
    await page.keyboard.press("Control+Shift+L");
    await page.getByLabel("Password", { exact: true }).fill(passphrase);
    await page.getByRole("button", { name: "Unlock" }).click();
    await bookingPopover(page).getByRole("group", { name: "Patient" }).getByText(name).waitFor();
    expect(await bookingPopover(page).getByLabel("Reason").inputValue()).toBe("Left knee");
  });

  test("a registration that was left is offered by name; a new one begins empty", async () => {
    const page = await desk.openDesk("/app/patients");
    await page.getByRole("button", { name: "New patient" }).click();
    await page.getByLabel("Family name").fill("Castelnau");
    await page.reload();
    await expect.poll(() => page.getByLabel("Family name").inputValue()).toBe("Castelnau");
    await page.getByRole("link", { name: "Patients" }).click();
    await page.getByRole("button", { name: "New patient" }).click();
    const restore = page.getByRole("button", { name: "Restore draft for Castelnau" });
    await restore.waitFor();
    expect(await page.getByLabel("Family name").inputValue()).toBe("");
    await restore.click();
    await expect.poll(async () => page.getByLabel("Family name").inputValue()).toBe("Castelnau");
  });

  test("Escape in a patient's form keeps what was typed, says so, and offers it the next time", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await desk.openDesk(`/app/patients/${id}`);
    await page.getByRole("heading", { name }).waitFor();
    await page.keyboard.press("e");
    const email = page.getByRole("form").getByLabel("E-mail");
    await email.fill("odette@example.org");
    await page.keyboard.press("Escape");
    await page.getByRole("form").waitFor({ state: "hidden" });
    await page.getByText("What you typed is kept").first().waitFor();
    await page.keyboard.press("e");
    await page.getByRole("button", { name: "Restore draft" }).waitFor();
    expect(await email.inputValue()).toBe("");
    await page.getByRole("button", { name: "Restore draft" }).click();
    await expect.poll(async () => email.inputValue()).toBe("odette@example.org");
  });

  test("Escape in a hospital's form and in an invitation keeps what was typed", async () => {
    const page = await desk.openDesk("/app/directory", { role: "admin" });
    await page.getByRole("button", { name: "Add a hospital" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Riquewihr");
    await page.keyboard.press("Escape");
    await page.getByText("What you typed is kept").first().waitFor();
    await page.getByRole("button", { name: "Add a hospital" }).click();
    await page.getByRole("button", { name: "Restore draft for Riquewihr" }).click();
    await expect.poll(async () => page.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Riquewihr");
    await page.goto(`${desk.world.url}/app/settings/users`);
    await page.getByRole("button", { name: "Invite" }).first().click();
    await page.getByRole("dialog").getByLabel("Name").fill("Aurore Castelnau");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Invite" }).first().click();
    await page.getByRole("button", { name: "Restore draft for Aurore Castelnau" }).waitFor();
    expect(await page.getByRole("dialog").getByLabel("Name").inputValue()).toBe("");
  });

  test.each([
    ["after a reload", true],
    ["in the dialog over the page", false],
  ])(
    "a session that ended and somebody else who signs in, %s: nothing of the first person is kept",
    async (_, reloads) => {
      const { id, name } = await bookings.addPatient();
      const page = await desk.openDesk("/app/schedule");
      await page.goto(`${desk.world.url}/app/patients/${id}`);
      await page.getByRole("heading", { name }).waitFor();
      await page.goto(`${desk.world.url}/app/schedule`);
      await beginBooking(page, name);
      await expect.poll(() => stored(page)).toContain("Left knee");
      // Without a time nothing is sent, so the page does not notice that the session has ended.
      await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
      await page.context().clearCookies();
      if (reloads) await page.reload();
      else await page.keyboard.press("Control+Enter");
      const email = page.getByLabel("E-mail");
      await email.fill("admin@demo.daybook.example");
      await page.getByLabel("Password", { exact: true }).fill(passphrase);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByRole("banner").getByText("HC", { exact: true }).waitFor(); // the page is the other person's
      await page.locator("[data-card]").first().waitFor();
      await page.getByRole("dialog", { name: "Your session has ended" }).waitFor({ state: "hidden" });
      await bookingPopover(page).waitFor({ state: "hidden" });
      await expect.poll(() => stored(page)).not.toContain("Left knee");
      expect(await stored(page)).not.toContain(id);
      await page.keyboard.press("n");
      await patientField(page).waitFor();
      expect(await bookingPopover(page).getByRole("button", { name: /draft/u }).count()).toBe(0);
    },
  );
});
