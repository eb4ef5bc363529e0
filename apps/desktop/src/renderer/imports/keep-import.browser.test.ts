import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";
import { csvOf, openImports, openRows, someHospitals } from "../../testing/records/import-files.ts";

describe.skipIf(withoutBrowser)(`an import that is left (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let page: Page;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    page = await desk.openDesk("/app/imports");
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
  const cell = (name: string) => page.getByRole("gridcell", { name, exact: true });
  const sealed = async () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  /** The contents of the browser's database, as text. */
  const keptBytes = async () =>
    page.evaluate(async () => {
      const opening = indexedDB.open("daybook.sealed");
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const all = opening.result.transaction("sealed").objectStore("sealed").getAll();
      await new Promise((resolve) => {
        all.onsuccess = resolve;
      });
      opening.result.close();
      return (all.result as { data: ArrayBuffer }[]).map(({ data }) => new TextDecoder("latin1").decode(data));
    });
  /** Fixes three rows, two of them at once. */
  async function mendThree(town: string, file: string): Promise<void> {
    const rows = someHospitals(town, 6);
    (rows[1] as string[])[0] = "";
    (rows[3] as string[])[2] = "388116718.0";
    (rows[4] as string[])[2] = "388116726.0";
    await openRows(page, file, csvOf(rows));
    await page.getByRole("group", { name: "Must not be empty" }).waitFor();
    await page.keyboard.type(`Clinique de ${town}`);
    await page.keyboard.press("Enter");
    await button("Apply to 2 rows like this").click();
    await button("Import 6 rows").waitFor();
  }
  /** Reloads once everything is saved, that is, when leaving the page shows no warning. */
  const reload = async () => {
    await expect
      .poll(async () => page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true }))))
      .toBe(true);
    await page.reload();
  };

  test("what was put right in the rows outlives a reload, can be taken back after it, and goes in", async () => {
    await mendThree("Molsheim", "molsheim.csv");
    await reload();
    await cell("Clinique de Molsheim").waitFor();
    await cell("388116718").waitFor();
    await cell("388116726").waitFor();
    await button("Import 6 rows").waitFor();
    await button("Undo").click();
    await button("Import 4 rows, skip 2").waitFor();
    await button("Apply to 2 rows like this").click();
    await button("Import 6 rows").click();
    await page.getByText("All rows are imported").waitFor();
    await expect.poll(keptBytes).toEqual([]);
    await page.goto(`${desk.world.url}/app/imports`);
    await page.getByRole("link", { name: "molsheim.csv" }).waitFor();
  });

  test("columns that are matched anew, before and after a reload, leave the corrections as they are", async () => {
    await mendThree("Erstein", "erstein.csv");
    await button("Back").click();
    await page.getByLabel("Column for Phone").selectOption("None");
    await reload();
    expect(await page.getByLabel("Column for Phone").locator("option:checked").innerText()).toBe("None");
    await button("Check rows").click();
    await cell("Clinique de Erstein").waitFor();
    expect(await cell("388116718").count()).toBe(0);
    await button("Back").click();
    await page.getByLabel("Column for Phone").selectOption("phone");
    await button("Check rows").click();
    await cell("388116718").waitFor();
  });

  test("a file is put away at any step, and that is taken back; what lies in the browser cannot be read", async () => {
    const stored = (await keptBytes()).join();
    expect(stored.length).toBeGreaterThan(100);
    expect(stored).not.toMatch(/Erstein|glise/u);
    await button("Discard this import").click();
    await page.getByRole("heading", { name: "Imports", exact: true }).waitFor();
    await page.getByRole("region", { name: "Messages" }).getByText("Nothing was saved.").waitFor();
    await button("Undo").click();
    await cell("Clinique de Erstein").waitFor();
    await button("Discard this import").click();
    await expect.poll(keptBytes).toEqual([]);
    await page.reload();
    await page.getByRole("link", { name: "molsheim.csv" }).waitFor();
  });

  test("another tab begins with the list; signing out erases what is kept", async () => {
    await openImports(page, desk.world.url);
    await mendThree("Rhinau", "rhinau.csv");
    await button("Discard this import").click();
    // In the second file, checking starts at its own first mistake.
    await mendThree("Benfeld", "benfeld.csv");
    await reload();
    await cell("Clinique de Benfeld").waitFor();
    const other = await page.context().newPage();
    await other.goto(`${desk.world.url}/app/imports`);
    await other.getByRole("link", { name: "molsheim.csv" }).waitFor();
    await other.close();

    await page.getByRole("button", { name: /^Account/u }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("textbox", { name: "Password" }).waitFor();
    expect(await sealed()).toEqual([]);
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft")))).toEqual([]);
  });
});
