import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { DeskStatus } from "../../shared/bridge.ts";
import { type AppWorld, createAppWorld, signInApp } from "../../testing/app-world.ts";
import { type Booked, type Bookings, bookingPopover, createBookings } from "../../testing/bookings.ts";
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

    /** In both themes and both languages. */
    const picture = async (page: Page, name: string, others = ["Français", "English"]) => {
      if (!pictures) return;
      if (others.length === 0) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
      for (const language of others) {
        await page.getByRole("button", { name: /^(?:Account of|Compte de)/u }).click();
        await page.getByRole("menuitem", { name: language }).click();
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: path.join(pictures, `${name} ${language} ${colorScheme}.png`) });
        }
        await page.emulateMedia({ colorScheme: "light" });
      }
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

    test("a booking made without the server loses its time, and the person decides by keyboard", async () => {
      const { id, name } = await bookings.addPatient();
      const profile = apps.newProfile();
      const first = await apps.start({ profile, server: line.url });
      await signInApp(first.page);
      await expect.poll(async () => (await statusOf(first.page)).lastSync, { timeout: 30_000 }).not.toBeNull();

      await expect.poll(async () => (await statusOf(first.page)).outageSheet, { timeout: 30_000 }).not.toBeNull();
      await first.page.getByRole("button", { name: "Synced" }).click();
      await first.page.getByRole("dialog").getByText("outage-sheet.html").waitFor();
      await picture(first.page, "desk panel", []);
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
      await picture(page, "imports");
      await page.keyboard.press("g");
      await page.keyboard.press("s");
      await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
      await page.keyboard.press("b");
      await bookingPopover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
      await bookingPopover(page).getByRole("option", { name }).click();
      await bookingPopover(page).getByRole("button", { pressed: true }).waitFor();
      await page.keyboard.press("Control+Enter");
      await page.getByText("Offline · 1 change waiting").waitFor();
      await page.getByRole("button", { name: new RegExp(`^${name}.*not yet confirmed by the server`, "u") }).waitFor();
      await picture(page, "offline");

      // Closing says what waits; the person stays.
      await control.closeWindow();
      await expect
        .poll(async () => (await control.dialogs()).map(({ message }) => message))
        .toEqual(["1 change is only on this computer"]);
      await control.pressButton("Stay");

      // Meanwhile somebody else gets the same time, on the server.
      const [booked] = await listed(page, id);
      const other = await bookings.addPatient();
      const body = {
        patient_id: other.id,
        practitioner_id: booked?.practitionerId,
        start: booked?.start,
        duration_minutes: 15,
      };
      expect((await apps.world.rest("POST", "/appointments", { token: bookings.token, body })).status).toBe(201);
      await line.mend();
      await page.getByText("1 needs attention").waitFor({ timeout: 60_000 });

      await page.keyboard.press("g");
      await page.keyboard.press("n");
      await page.getByRole("heading", { name: `${name} lost the time` }).waitFor();
      await picture(page, "attention");
      await page.keyboard.press("2");
      await page.keyboard.press("Enter");
      await page.getByText("Nothing needs you.").waitFor({ timeout: 30_000 });
      const later = (): Promise<readonly Booked[]> => bookings.appointmentsOf(id);
      await expect.poll(async () => (await later()).length, { timeout: 30_000 }).toBe(1);
      expect((await later())[0]?.start).not.toBe(booked?.start);
      await expect.poll(async () => (await statusOf(page)).pending).toBe(0);
    });
  },
);
