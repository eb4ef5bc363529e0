import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { DeskStatus } from "../../shared/bridge.ts";
import { type AppWorld, createAppWorld, signInApp } from "../../testing/app-world.ts";
import { type Booked, type Bookings, bookingPopover, createBookings, timeInParis } from "../../testing/bookings.ts";
import { withoutBrowser } from "../../testing/desk-world.ts";
import { type Line, startLine } from "../testing/line.ts";

/** Where pictures are kept for a person to look at, if that is wanted. */
const pictures = process.env["DAYBOOK_APP_PICTURES"];

describe.skipIf(withoutBrowser)(
  `the app without its server (${withoutBrowser ?? "on the stand-in for Electron"})`,
  () => {
    let apps: AppWorld;
    let bookings: Bookings;
    let line: Line;
    beforeAll(async () => {
      apps = await createAppWorld(inject("postgresUrl"));
      bookings = await createBookings(apps.world);
      line = await startLine(apps.world.url);
    });
    afterAll(async () => {
      await apps[Symbol.asyncDispose]();
      await line[Symbol.asyncDispose]();
    });

    const picture = async (page: Page, name: string) => {
      if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    };
    const wear = async (page: Page, language: "English" | "Français", colorScheme: "light" | "dark") => {
      await page.getByRole("button", { name: /^(?:Account of|Compte de)/u }).click();
      await page.getByRole("menuitem", { name: language }).click();
      await page.emulateMedia({ colorScheme });
    };
    /** Shows what is there in French and dark, too, and goes on in English and light. */
    const lookAt = async (page: Page, name: string, french: string | RegExp) => {
      await picture(page, name);
      await wear(page, "Français", "dark");
      await page.getByText(french).first().waitFor();
      await picture(page, `${name}, French and dark`);
      await wear(page, "English", "light");
    };
    const statusOf = async (page: Page): Promise<DeskStatus> =>
      page.evaluate(
        async () =>
          new Promise<DeskStatus>((resolve) => {
            const { daybook } = window as unknown as {
              daybook: { onStatus: (tell: (status: DeskStatus) => void) => () => void };
            };
            const end = daybook.onStatus((status) => {
              resolve(status);
              queueMicrotask(() => end());
            });
          }),
      );
    const listed = async (
      page: Page,
      patientId: string,
    ): Promise<readonly { start: string; practitionerId: string }[]> =>
      page.evaluate(async (patientId) => {
        const { daybook } = window as unknown as {
          daybook: { call: (call: object) => Promise<{ data: { items: [] } }> };
        };
        return (await daybook.call({ path: "appointments.list", input: { patientId } })).data.items;
      }, patientId);

    test("a day's work without the server, and what it did not take is decided by keyboard", async () => {
      const other = await bookings.addPatient();
      const expected = await bookings.addAppointment();
      const profile = apps.newProfile();
      const first = await apps.start({ profile, server: line.url });
      await signInApp(first.page);
      await expect.poll(async () => (await statusOf(first.page)).lastSync, { timeout: 30_000 }).not.toBeNull();
      await expect.poll(async () => (await statusOf(first.page)).outageSheet, { timeout: 30_000 }).not.toBeNull();
      await first.page.getByRole("button", { name: "Synced" }).click();
      await first.page.getByRole("dialog").getByText("outage-sheet.html").waitFor();
      await picture(first.page, "desk panel");
      await first.page.keyboard.press("Escape");
      await first.control.clickMenu("File", "Show the outage sheet");
      expect(await first.control.openedOutside()).toEqual([expect.stringMatching(/outage-sheet\.html$/u)]);

      line.cut();
      await first.page.getByText("Offline", { exact: true }).waitFor();
      await first.kill();

      // The same computer, with the server away: password and machine open the copy.
      const { page, control } = await apps.start({ profile, server: line.url });
      await signInApp(page);
      await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
      await page.getByText(/^As of \d\d:\d\d$/u).waitFor();
      await page.getByRole("link", { name: "Imports, needs the connection" }).click();
      await page.getByText(/^Needs the connection/u).waitFor();
      await lookAt(page, "imports", /^Connexion nécessaire/u);

      const patientId = await registerPatient(page);
      await page.getByText("not yet confirmed by the server").waitFor();
      await lookAt(page, "registered", "pas encore confirmé par le serveur");
      await page.keyboard.press("b");
      await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
      await page.keyboard.press("Control+Enter");
      await page.getByText("Offline · 2 changes waiting").waitFor();
      const [booked] = await listed(page, patientId);
      if (!booked) throw new Error("not booked");
      await page.keyboard.press("g");
      await page.keyboard.press("s");
      const card = page.getByRole("button", { name: /^Zzjourney, Odile.*not yet confirmed by the server/u });
      await card.click();
      await page.getByRole("complementary").getByText("Booked · not yet confirmed by the server").waitFor();
      await lookAt(page, "booked", "Réservé · pas encore confirmé par le serveur");

      await page.keyboard.press("Escape");
      await bookAt(page, other.name, booked);
      await bookingPopover(page).getByText("Overlaps Zzjourney, Odile").waitFor();
      await bookingPopover(page).getByRole("button", { name: /^Book/u }).click();
      await bookingPopover(page).getByRole("alert").getByText("This overlaps another appointment.").waitFor();
      await picture(page, "refused");
      await page.emulateMedia({ colorScheme: "dark" });
      await picture(page, "refused, dark");
      await page.emulateMedia({ colorScheme: "light" });
      await page.keyboard.press("Escape");
      await bookingPopover(page).waitFor({ state: "hidden" });

      await page.locator(`[data-card="${expected.id}"]`).click();
      await page.keyboard.press("a");
      await expect.poll(() => page.locator(`[data-card="${expected.id}"]`).getAttribute("data-look")).toBe("arrived");
      await page.getByText("Offline · 3 changes waiting").waitFor();
      await lookAt(page, "arrived", "Hors ligne · 3 modifications en attente");

      await page.keyboard.press("p");
      const sheet = page.locator("[data-print] section").filter({ hasText: "Zzjourney" });
      await sheet.waitFor({ state: "attached" });
      const printed = (await sheet.textContent()) ?? "";
      expect(printed).toMatch(/As of \d\d:\d\d.*Not yet confirmed by the server.*Zzjourney, Odile/u);
      await page.keyboard.press("Escape");

      // Closing says what waits; the person stays.
      await control.closeWindow();
      await expect
        .poll(async () => (await control.dialogs()).map(({ message }) => message))
        .toEqual(["3 changes are only on this computer"]);
      await control.pressButton("Stay");

      // Meanwhile somebody else gets the same time, on the server.
      const body = {
        patient_id: other.id,
        practitioner_id: booked.practitionerId,
        start: booked.start,
        duration_minutes: 15,
      };
      expect((await apps.world.rest("POST", "/appointments", { token: bookings.token, body })).status).toBe(201);
      await line.mend();
      await page.getByText("1 needs attention").waitFor({ timeout: 60_000 });
      expect((await bookings.readAppointment(expected)).status).toBe("arrived");

      await page.keyboard.press("g");
      await page.keyboard.press("n");
      await page.getByRole("heading", { name: "Zzjourney, Odile lost the time" }).waitFor();
      await lookAt(page, "attention", /^Zzjourney, Odile a perdu le créneau/u);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      await page.keyboard.press("2");
      await page.keyboard.press("Enter");
      await page.getByText("Nothing needs you.").waitFor({ timeout: 30_000 });
      const later = (): Promise<readonly Booked[]> => bookings.appointmentsOf(patientId);
      await expect.poll(async () => (await later()).length, { timeout: 30_000 }).toBe(1);
      expect((await later())[0]?.start).not.toBe(booked.start);
      await expect.poll(async () => (await statusOf(page)).pending).toBe(0);
      await page.getByText("not yet confirmed by the server").waitFor({ state: "detached" });
      await lookAt(page, "nothing left", "Rien à traiter.");
    });
  },
);

/** Registers somebody by keyboard; answers the id. */
async function registerPatient(page: Page): Promise<string> {
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.getByRole("heading", { name: "Patients" }).waitFor();
  await page.getByRole("button", { name: "New patient" }).click();
  await page.getByLabel("Family name").fill("Zzjourney");
  await page.getByLabel("Given name").fill("Odile");
  await page.getByLabel("Birth date").fill("3/3/85");
  await page.getByRole("radio", { name: "Female" }).check();
  await page.getByLabel("No phone number").check();
  await page.getByRole("button", { name: "Register patient" }).click();
  await page.getByRole("heading", { name: "Zzjourney, Odile" }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Fills in a booking at a time that may be taken. */
async function bookAt(page: Page, name: string, { start, practitionerId }: { start: string; practitionerId: string }) {
  await page.keyboard.press("n");
  const popover = bookingPopover(page);
  await popover.getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
  await popover.getByRole("option", { name }).click();
  await popover.getByRole("button", { pressed: true }).waitFor();
  await popover.getByLabel("Date").fill(start.slice(0, 10));
  await popover.getByLabel("Start").fill(timeInParis(start));
  await popover.getByLabel("With", { exact: true }).selectOption(practitionerId);
}
