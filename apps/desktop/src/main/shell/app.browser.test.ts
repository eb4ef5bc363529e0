import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type AppWorld, createAppWorld, signInApp } from "../../testing/app-world.ts";
import { type Bookings, bookingPopover, createBookings } from "../../testing/bookings.ts";
import { withoutBrowser } from "../../testing/desk-world.ts";
import { builtApp, type RunningApp, runApp } from "../../testing/stand-in/start-app.ts";

describe.skipIf(withoutBrowser)(`the built desktop app (${withoutBrowser ?? "on the stand-in for Electron"})`, () => {
  let apps: AppWorld;
  let bookings: Bookings;
  let app: RunningApp;
  beforeAll(async () => {
    apps = await createAppWorld(inject("postgresUrl"));
    bookings = await createBookings(apps.world);
    app = await apps.start();
  });
  afterAll(async () => apps[Symbol.asyncDispose]());

  test("a person signs in, sees the day and books; the server has the booking", async () => {
    const { page } = app;
    const { id, name } = await bookings.addPatient();
    await signInApp(page);
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("b");
    await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await bookingPopover(page).getByRole("option", { name }).click();
    await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
    await page.keyboard.press("Control+Enter");
    await expect.poll(async () => (await bookings.appointmentsOf(id)).length).toBe(1);
  });

  test("what another desk books appears as it happens", async () => {
    const { name } = await bookings.addAppointment();
    const familyName = name.split(",")[0] ?? "";
    await expect.poll(() => app.page.getByText(familyName).count()).toBeGreaterThan(0);
  });

  test("the menu leads to a screen and locks; a link opens its screen, a wrong one nothing", async () => {
    const { page, control, profile } = app;
    await control.clickMenu("Go to", "Patients");
    await expect.poll(() => new URL(page.url()).pathname).toBe("/patients");
    const open = (link: string) =>
      runApp({
        server: apps.world.url,
        folder: builtApp,
        profile,
        args: [link],
        now: undefined,
        locale: undefined,
        theme: undefined,
      }).ended;
    // A second start ends by itself, and gives its link to the first.
    expect(await open("daybook://open/settings/appearance")).toBe(0);
    await expect.poll(() => new URL(page.url()).pathname).toBe("/settings/appearance");
    expect(await open("daybook://open/invite#token")).toBe(0);
    expect(await open("daybook://open/schedule?date=2026-11-20")).toBe(0);
    await expect.poll(() => new URL(page.url()).search).toBe("?date=2026-11-20");
    await control.lockScreen();
    await page.getByRole("heading", { name: "Locked" }).waitFor();
    expect(await page.getByRole("navigation").count()).toBe(0);
  });

  test("closing the window ends the app; it starts again where it was, and asks for the password", async () => {
    const profile = apps.newProfile();
    const first = await apps.start({ profile });
    await signInApp(first.page);
    await first.page.getByRole("button", { name: /^Account of/u }).waitFor();
    await first.control.closeWindow();
    expect(await first.ended).toBe(0);
    const second = await apps.start({ profile, locale: "fr-FR" });
    // The e-mail address is remembered, in the person's language.
    await expect
      .poll(() => second.page.getByRole("textbox", { name: /E-?mail/iu }).inputValue())
      .toBe("frontdesk@demo.daybook.example");
    await second.page.getByRole("heading", { name: "Connexion" }).waitFor();
    // An administrator sees which of the clinic's devices this one is.
    await signInApp(second.page, "admin");
    await second.page.keyboard.press("g");
    await second.page.keyboard.press(",");
    await second.page.getByRole("link", { name: "Appareils" }).click();
    const here = second.page.getByRole("row").filter({ hasText: "Cet appareil" });
    await here.getByRole("button", { name: /^Révoquer/u }).click();
    await second.page.getByRole("dialog").getByText("Vous serez déconnecté ici.").waitFor();
    expect(await here.count()).toBe(1);
  });
});
