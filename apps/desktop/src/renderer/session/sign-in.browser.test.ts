import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`signing in (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("a wrong password is told and the e-mail stays; the right one leads to the schedule", async () => {
    const page = await desk.openDesk("/app", { role: null });
    await page.getByLabel("E-mail").fill("frontdesk@demo.daybook.example");
    await page.getByLabel("Password", { exact: true }).fill("not the passphrase");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("Wrong e-mail or password").waitFor();
    expect(await page.getByLabel("E-mail").inputValue()).toBe("frontdesk@demo.daybook.example");

    await page.getByLabel("Password", { exact: true }).fill("lantern over quiet harbour");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Schedule" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/app/schedule");
  });

  test("language and theme change without a reload", async () => {
    const page = await desk.openDesk();
    await page.getByRole("button", { name: /^Account of/u }).click();
    await page.getByRole("menuitem", { name: "Français" }).click();
    await page.getByRole("link", { name: "Agenda" }).waitFor();
    await page.getByRole("button", { name: /^Compte de/u }).click();
    await page.getByRole("menuitem", { name: "Sombre" }).click();
    await expect.poll(() => page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
  });
});
