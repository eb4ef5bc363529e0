import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

const passphrase = "lantern over quiet harbour";
const button = (page: Page, name: string) => page.getByRole("button", { name });

describe.skipIf(withoutBrowser)(`the lock (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const typed = (page: Page) => page.getByLabel("Family name");
  const openForm = async () => {
    const page = await desk.openDesk("/app/settings/practitioners/new", { role: "admin" });
    await typed(page).fill("Castelnau");
    return page;
  };
  const unlock = async (page: Page) => {
    await page.getByLabel("Password", { exact: true }).fill(passphrase);
    await button(page, "Unlock").click();
  };

  test("takes all content away, also after a reload; the password alone brings back what was typed", async () => {
    const page = await openForm();
    await button(page, "Lock").click();
    await page.getByRole("heading", { name: "Locked" }).waitFor();
    expect(await page.getByRole("navigation").count()).toBe(0);
    await page.reload();
    await page.getByLabel("Password", { exact: true }).fill("not the passphrase");
    await button(page, "Unlock").click();
    await page.getByRole("alert").getByText("Wrong password").waitFor();
    await unlock(page);
    await expect.poll(() => typed(page).inputValue()).toBe("Castelnau");
  });

  test("somebody else who signs in, for the session is over, finds nothing of what was typed", async () => {
    const page = await openForm();
    await button(page, "Lock").click();
    await page.context().clearCookies();
    await page.getByLabel("Password", { exact: true }).fill(passphrase);
    await button(page, "Unlock").click();
    await page.getByLabel("E-mail").fill("frontdesk@demo.daybook.example");
    await page.getByLabel("Password", { exact: true }).fill(passphrase);
    await button(page, "Sign in").click();
    await page.getByRole("navigation").first().waitFor();
    expect(new URL(page.url()).pathname).not.toContain("practitioners");
    const kept = await page.evaluate(() =>
      [localStorage, sessionStorage].flatMap((store) => Object.entries(store)).join(),
    );
    expect(kept).not.toContain("Castelnau");
  });

  test("comes by itself after the minutes that were chosen, and not before", async () => {
    const page = await openForm();
    await page.clock.fastForward("09:30");
    await expect.poll(async () => typed(page).inputValue()).toBe("Castelnau");
    await page.keyboard.press("Shift");
    await page.clock.fastForward("09:30");
    expect(await page.getByRole("heading", { name: "Locked" }).count()).toBe(0);
    await page.clock.fastForward("01:00");
    await page.getByRole("heading", { name: "Locked" }).waitFor();
  });

  test("some minutes before the session ends this is told, with a way to go on", async () => {
    const page = await desk.openDesk("/app/settings/appearance");
    await page.getByRole("combobox", { name: "Lock the screen when nobody uses it" }).click();
    await page.getByRole("option", { name: "Never" }).click();
    // Requests are answered before the clock moves on: otherwise they would have waited for minutes.
    const goOn = async (time: string) => {
      const asked = page.waitForResponse(/session\.me/u);
      await page.clock.fastForward(time);
      await asked;
    };
    await goOn("11:40:00");
    expect(await page.getByText(/Your session ends at/u).count()).toBe(0);
    await goOn("17:00");
    await page.getByText(/Your session ends at 22:\d\d/u).waitFor();
    await page.getByRole("button", { name: "Sign in again now" }).click();
    const dialog = page.getByRole("dialog", { name: "Your session has ended" });
    await dialog.getByLabel("E-mail").fill("frontdesk@demo.daybook.example");
    await dialog.getByLabel("Password", { exact: true }).fill(passphrase);
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await dialog.waitFor({ state: "hidden" });
  });

  test("a session that ended in the middle of a form is taken up again with the form as it was", async () => {
    const page = await openForm();
    await page.getByLabel("Given name").fill("Aurore");
    await page.context().clearCookies();
    await button(page, "Add practitioner").click();
    const dialog = page.getByRole("dialog", { name: "Your session has ended" });
    await dialog.getByLabel("E-mail").fill("admin@demo.daybook.example");
    await dialog.getByLabel("Password", { exact: true }).fill(passphrase);
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await typed(page).inputValue()).toBe("Castelnau");
    await button(page, "Add practitioner").click();
    await page.getByRole("heading", { name: "Aurore Castelnau" }).waitFor();
  });
});
