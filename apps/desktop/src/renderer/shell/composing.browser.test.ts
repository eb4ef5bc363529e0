import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bookings, createBookings } from "../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";
import { compose, pressComposing } from "../../testing/slow-desk.ts";

const keys = ["Enter", "Escape", "ArrowDown"] as const;

describe.skipIf(withoutBrowser)(`words that are being composed (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let bookings: Bookings;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    bookings = await createBookings(desk.world);
    const body = { first_name: "太郎", last_name: "山田", birth_date: "1950-01-02", sex: "male" };
    await desk.world.rest("POST", "/patients", { token: bookings.token, body });
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const methodOf = async (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

  test("the Enter that takes a word opens no record from the command field", async () => {
    const page = await desk.openDesk("/app/settings/about");
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    await page.keyboard.press("Control+k");
    const dialog = page.getByRole("dialog", { name: "Find a patient or run a command" });
    const field = dialog.getByRole("combobox");
    await field.waitFor();
    const method = await methodOf(page);
    await compose(method, "山田");
    await dialog.getByRole("option", { name: /^山田, 太郎/u }).waitFor();
    const address = page.url();
    for (const key of keys) await pressComposing(method, key);
    expect(await field.inputValue()).toBe("山田");
    expect(page.url()).toBe(address);
    expect(await dialog.count()).toBe(1);
    await method.send("Input.insertText", { text: "山田" });
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /山田/u }).waitFor();
  });

  test("a booking's patient is not chosen, and the booking not left", async () => {
    const page = await desk.openDesk("/app/schedule");
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("n");
    const dialog = page.getByRole("dialog", { name: "New appointment" });
    await dialog.getByRole("combobox", { name: "Patient" }).waitFor();
    const method = await methodOf(page);
    await compose(method, "山田");
    await dialog.getByRole("option", { name: /^山田, 太郎/u }).waitFor();
    for (const key of keys) await pressComposing(method, key);
    expect(await dialog.getByRole("combobox", { name: "Patient" }).inputValue()).toBe("山田");
  });

  test("a patient's form is neither saved nor left", async () => {
    const { id, name } = await bookings.addPatient();
    const page = await desk.openDesk(`/app/patients/${id}`);
    await page.getByRole("heading", { name }).waitFor();
    await page.keyboard.press("e");
    const form = page.getByRole("form");
    await form.getByLabel("City").focus();
    const method = await methodOf(page);
    await compose(method, "東京");
    for (const key of keys) await pressComposing(method, key);
    expect(await form.getByLabel("City").inputValue()).toBe("東京");
  });
});
