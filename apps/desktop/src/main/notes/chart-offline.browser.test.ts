import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type AppWorld, createAppWorld, signInApp } from "../../testing/app-world.ts";
import { withoutBrowser } from "../../testing/desk-world.ts";
import { findPatient } from "../../testing/screens/find-patient.ts";
import { untilQuiet } from "../../testing/until-quiet.ts";
import { type Line, startLine } from "../testing/line.ts";

/** Where pictures are kept for a person to look at, if that is wanted. */
const pictures = process.env["DAYBOOK_APP_PICTURES"];
const wide = { width: 1440, height: 900 };

describe.skipIf(withoutBrowser)(
  `what needs the server says so in the app (${withoutBrowser ?? "on the stand-in for Electron"})`,
  () => {
    let apps: AppWorld;
    let line: Line;
    beforeAll(async () => {
      apps = await createAppWorld(inject("postgresUrl"));
    });
    beforeEach(async () => {
      line = await startLine(apps.world.url);
    });
    afterEach(async () => line[Symbol.asyncDispose]());
    afterAll(async () => apps[Symbol.asyncDispose]());

    /** The app of somebody whose desk has its copy, and whose line was cut before the app was started again. */
    async function openCutOff(role: "admin" | "clinician") {
      const profile = apps.newProfile();
      const first = await apps.start({ profile, server: line.url });
      await signInApp(first.page, role);
      await first.page.getByRole("button", { name: "Synced" }).waitFor();
      line.cut();
      await first.page.getByText("Offline", { exact: true }).waitFor();
      await first.kill();
      const { page } = await apps.start({ profile, server: line.url });
      await signInApp(page, role);
      return page;
    }
    type Page = Awaited<ReturnType<typeof openCutOff>>;

    /** Each part in light and dark, English and French, wide and narrow. */
    async function lookAt(page: Page, name: string): Promise<void> {
      if (!pictures) return;
      for (const [language, colorScheme, size] of [
        ["Français", "dark", { width: 1024, height: 700 }],
        ["English", "light", wide],
      ] as const) {
        await page.getByRole("button", { name: /^(?:Account of|Compte de)/u }).click();
        await page.getByRole("menuitem", { name: language }).click();
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(size);
        await untilQuiet(page);
        await page.screenshot({ path: path.join(pictures, `${name}, ${language}.png`) });
      }
    }

    test("a clinician's chart tells what is not known and what cannot be done, before it is clicked", async () => {
      const page = await openCutOff("clinician");
      await page.setViewportSize(wide);
      await page.getByRole("link", { name: /^Patients/u }).click();
      await page.locator("input[role=combobox]").first().waitFor();
      await findPatient(page, "hebert jerome", /Hébert, Jérôme/u);
      const facts = page.getByRole("region", { name: "Facts" });
      await facts.getByText(/^Without the server: from the notes of the last 12 months/u).waitFor();
      await facts.getByRole("button").first().waitFor();
      const approve = page.getByRole("button", { name: "Approve" });
      await approve.waitFor();
      expect(await approve.isDisabled()).toBe(true);
      expect(await describedBy(page, "Approve")).toBe("Approving needs the connection to the server.");
      await page.getByRole("button", { name: "More about this note" }).first().click();
      await page.getByText("Needs the connection to the server", { exact: true }).waitFor();
      expect(
        await page
          .getByRole("menuitem", { name: /^Change to|^Kind/u })
          .first()
          .isDisabled(),
      ).toBe(true);
      await page.keyboard.press("Escape");
      await lookAt(page, "chart");
    });

    test("a chart without notes does not say that there are none", async () => {
      const page = await openCutOff("clinician");
      await page.setViewportSize(wide);
      await page.getByRole("link", { name: /^Patients/u }).click();
      await page.locator("input[role=combobox]").first().waitFor();
      await findPatient(page, "lemoine anais", /Lemoine, Anaïs/u);
      await page.getByText("No notes of the last 12 months. There may be older ones on the server.").waitFor();
      await page.getByText(/^Made without the server, .*; there may be older ones\.$/u).waitFor();
      expect(await page.getByText("No notes yet. Press N to write the first.").count()).toBe(0);
      await lookAt(page, "chart without notes");
    });

    test("hospitals say that they need the server, and come with the connection", async () => {
      const page = await openCutOff("admin");
      await page.getByRole("link", { name: /^Directory/u }).click();
      await page.getByRole("alert").getByText("This needs the server").waitFor();
      await lookAt(page, "hospitals");
      await line.mend();
      await page.getByText("No hospitals yet").waitFor();
      expect(await page.getByText("This needs the server").count()).toBe(0);
    });

    test("imports that were never listed here say what they need", async () => {
      const page = await openCutOff("admin");
      await page.getByRole("link", { name: "Imports, needs the connection" }).click();
      await page.getByText("Imports need the connection to the server").waitFor();
      expect(await page.getByRole("button", { name: "Import a file" }).isDisabled()).toBe(true);
      await lookAt(page, "imports");
    });
  },
);

/** The words that a screen reader says after the button's name. */
const describedBy = async (page: Awaited<ReturnType<AppWorld["start"]>>["page"], name: string) =>
  page.getByRole("button", { name }).evaluate((button) => {
    const id = button.getAttribute("aria-describedby") ?? "";
    return document.getElementById(id)?.textContent ?? null;
  });
