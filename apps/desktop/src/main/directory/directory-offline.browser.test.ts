import { fillDirectory } from "@daybook/db/testing";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type AppWorld, createAppWorld, signInApp } from "../../testing/app-world.ts";
import { withoutBrowser } from "../../testing/desk-world.ts";
import { type Line, startLine } from "../testing/line.ts";

/** Invented colleagues with valid numbers: one in each of two départements, and one whose entry names none. */
const entries = (
  [
    ["Adrien", "10108874214", { departmentCode: "93" }],
    ["Camille", "10087713409", { departmentCode: "94" }],
    ["Blandine", "10095521877", {}],
  ] as const
).map(([firstName, rppsNumber, place]) => ({
  id: `${rppsNumber}-0`,
  fields: { lastName: "LEFEVRE", firstName, rppsNumber, professionName: "Médecin", ...place },
}));

describe.skipIf(withoutBrowser)(
  `the directory on a desk without the server (${withoutBrowser ?? "on the stand-in for Electron"})`,
  () => {
    let apps: AppWorld;
    let line: Line;
    beforeAll(async () => {
      apps = await createAppWorld(inject("postgresUrl"));
      line = await startLine(apps.world.url);
      await fillDirectory(apps.world.db.owner, entries);
    });
    afterAll(async () => {
      await line[Symbol.asyncDispose]();
      await apps[Symbol.asyncDispose]();
    });

    const option = (page: Page, name: RegExp) => page.getByRole("option", { name });
    const pane = (page: Page) => page.getByRole("complementary", { name: "Colleague" });
    const colleagues = async () => {
      const token = await apps.world.tokenOf("frontdesk");
      const { body } = await apps.world.rest("GET", "/healthcare-workers?q=lefevre", { token });
      return (body["items"] as { first_name: string }[]).map((one) => one.first_name);
    };

    /** Chooses the desks' part in the settings; first without, then with the entries that name no département. */
    async function choosePart(page: Page): Promise<void> {
      await page.getByRole("link", { name: /^Settings/u }).click();
      await page.getByRole("link", { name: "Clinic", exact: true }).click();
      const codes = page.getByLabel("Codes of the départements");
      const save = page.locator("form").filter({ has: codes }).getByRole("button", { name: "Save" });
      await codes.fill("93");
      await save.click();
      await page.getByText("1 entry is kept on each desk, and is renewed with each new extract.").waitFor();
      const others = page.getByRole("checkbox", { name: "Without a département" });
      expect(await others.isChecked()).toBe(false);
      expect(await save.isDisabled()).toBe(true);
      await others.check();
      await save.click();
      await page.getByText("2 entries are kept on each desk, and are renewed with each new extract.").waitFor();
      await page.reload();
      await codes.waitFor();
      expect(await others.isChecked()).toBe(true);
      expect(await codes.inputValue()).toBe("93");
    }

    test("entries without a département are chosen in the settings; cut off, one is added, and the addition undone", async () => {
      const { page } = await apps.start({ server: line.url });
      await signInApp(page, "admin");
      await page.getByRole("button", { name: "Synced" }).waitFor();
      await choosePart(page);
      // Whoever asks for an exchange waits until the part is there.
      await page.getByRole("button", { name: "Synced" }).click();
      await page.getByRole("button", { name: "Try now" }).click();
      await page.getByRole("button", { name: "Try now" }).and(page.locator(":not([data-loading])")).waitFor();
      await page.keyboard.press("Escape");

      line.cut();
      await page.getByText("Offline", { exact: true }).waitFor();
      await page.keyboard.press("g");
      await page.keyboard.press("c");
      await page.getByRole("combobox").fill("lefevre");
      await option(page, /Lefevre, Blandine/iu).click();
      await option(page, /Lefevre, Adrien/iu).waitFor();
      expect(await option(page, /Lefevre, Camille/iu).count()).toBe(0);
      await pane(page).getByRole("button", { name: "Add to clinic" }).click();
      await pane(page).getByRole("button", { name: "Already linked" }).waitFor();
      await page.getByRole("button", { name: "Undo" }).first().click();
      await pane(page).getByText("Worker will be created").waitFor();
      await pane(page).getByRole("button", { name: "Add to clinic" }).waitFor();

      await line.mend();
      await page.getByRole("button", { name: "Synced" }).waitFor();
      expect(await colleagues()).toEqual([]);
    });
  },
);
