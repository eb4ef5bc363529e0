import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";
import {
  chooseImport,
  csvOf,
  hospitalsFile,
  openImports,
  openRows,
  someHospitals,
} from "../../testing/records/import-files.ts";

describe.skipIf(withoutBrowser)(`the import wizard (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let page: Page;
  let token: string;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    page = await desk.openDesk("/app/imports");
    token = await desk.world.tokenOf("frontdesk");
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
  const cell = (name: string) => page.getByRole("gridcell", { name, exact: true });
  const startOver = async () => openImports(page, desk.world.url);
  /** The server's result of the import on screen. */
  async function resultOf(): Promise<Record<string, unknown>> {
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/u);
    await page.getByText(/All rows are imported|The other rows are imported/u).waitFor();
    const { body } = await desk.world.rest("GET", `/hospitals/batch/${page.url().split("/").at(-1)}`, { token });
    return body;
  }
  async function hospitalsLike(q: string): Promise<{ name: string; phone: string | null }[]> {
    const { body } = await desk.world.rest("GET", `/hospitals?q=${encodeURIComponent(q)}&page_size=50`, { token });
    return body as unknown as { name: string; phone: string | null }[];
  }

  test("25 hospitals go in, three bad rows put right in place: one typed, two like each other", async () => {
    const rows = someHospitals("Colmar", 25);
    (rows[3] as string[])[0] = "";
    (rows[8] as string[])[2] = "388116718.0";
    (rows[16] as string[])[2] = "388116726.0";
    await openRows(page, "colmar.csv", csvOf(rows));
    await button("Import 22 rows, skip 3").waitFor();
    await page.getByText("22 rows will be imported, 3 need a fix").waitFor();

    // The grid has the focus, on the first thing that is wrong.
    await page.getByRole("group", { name: "Must not be empty" }).waitFor();
    await page.keyboard.type("Hôpital Schweitzer");
    await page.keyboard.press("Enter");
    await button("Import 23 rows, skip 2").waitFor();

    await page.getByRole("group", { name: "Not a phone number" }).getByText("388116718.0").waitFor();
    await button("Apply to 2 rows like this").click();
    await button("Import 25 rows").click();
    expect(await resultOf()).toMatchObject({
      status: "COMPLETED",
      total_hospitals: 25,
      processed_hospitals: 25,
      failed_hospitals: 0,
      batch_activated: true,
      hospitals: rows.map(([name], index) => ({
        row: index + 1,
        name: name || "Hôpital Schweitzer",
        status: "created_and_activated",
        error: null,
      })),
    });
    const ninth = (await hospitalsLike("Hôpital Colmar 9")).find(({ name }) => name === "Hôpital Colmar 9");
    expect(ninth?.phone).toBe("388116718");
  });

  test("a double click goes one step on, never through the next one", async () => {
    await startOver();
    await chooseImport(page, "wissembourg.csv", csvOf(someHospitals("Wissembourg", 3)));
    await page.getByText("3 rows found").waitFor();
    await button("Match columns").dblclick();
    await button("Check rows").waitFor();
    await button("Check rows").dblclick();
    await button("Import 3 rows").waitFor();
    // By now, a click that got through would have started an import.
    await button("Import 3 rows").hover();
    expect(new URL(page.url()).pathname).toBe("/app/imports");
    await button("Import 3 rows").click();
    await resultOf();
  });

  test("a file that was imported is noticed, and of the same file only what is new goes in", async () => {
    await startOver();
    const file = csvOf(someHospitals("Sélestat", 4).map((row, index) => (index === 2 ? ["", ...row.slice(1)] : row)));
    await openRows(page, "selestat.csv", file);
    await button("Import 3 rows, skip 1").click();
    await resultOf();
    const first = page.url();

    await startOver();
    await openRows(page, "selestat-again.csv", file);
    await page.getByText("This file has already been imported.").waitFor();
    expect(await page.getByRole("link", { name: "See that import" }).getAttribute("href")).toBe(
      new URL(first).pathname,
    );
    await page.getByText("0 rows will be imported, 1 needs a fix, 3 already there").waitFor();
    await button("Errors 1").waitFor();
    await button("Already there 3").click();
    await expect.poll(async () => page.getByRole("rowheader", { name: "Already there" }).count()).toBe(3);
    await button("All rows 4").click();
    await expect.poll(async () => button(/^Import 0 rows/u).isDisabled()).toBe(true);
    await cell("Empty").click();
    await page.keyboard.type("Hôpital Sélestat 3");
    await page.keyboard.press("Enter");
    await button("Import 1 row, skip 3").click();
    expect(await resultOf()).toMatchObject({ processed_hospitals: 4, failed_hospitals: 3 });
    // Rows that are already there are no failures, and rows are shown by their line in the file.
    await page.getByText("3 already there").waitFor();
    expect(await button("Retry failed rows").count()).toBe(0);
    await button("Already there 3").waitFor();
    await page.getByText("Not active yet", { exact: true }).waitFor();
    const lines = await page.getByRole("region", { name: "Rows" }).getByRole("rowheader").allInnerTexts();
    expect(lines).toEqual(["2", "3", "4", "5"]);
    expect(await page.getByRole("cell", { name: "Already there" }).count()).toBe(3);
    expect(await page.getByRole("cell", { name: "Skipped" }).count()).toBe(3);
    expect(await hospitalsLike("Sélestat")).toHaveLength(4);

    // In the list as well.
    await startOver();
    const listed = page.getByRole("row").filter({ hasText: "selestat-again.csv" });
    await listed.getByText("1 row imported · 3 already there").waitFor();
    await listed.getByText("Not active yet").waitFor();
    const { body } = await desk.world.rest("GET", "/hospitals/batches", { token });
    expect((body["items"] as unknown[])[0]).toMatchObject({ failed_hospitals: 3, existing_hospitals: 3 });
  });

  test("how a file is read is recognised, shown and corrected; its accents arrive as they were", async () => {
    await startOver();
    await chooseImport(page, "hopitaux.csv", hospitalsFile());
    await page.getByText("12 rows found").waitFor();
    expect(await page.getByLabel("Encoding").inputValue()).toBe("windows-1252");
    expect(await page.getByLabel("Separator").inputValue()).toBe(";");
    await page.getByRole("cell", { name: "Hôpital Saint-Antoine" }).waitFor();
    await page.getByLabel("Encoding").selectOption("macintosh");
    await page.getByRole("cell", { name: "HÙpital Saint-Antoine" }).waitFor();
    await page.getByLabel("Encoding").selectOption("windows-1252");
    await page.getByLabel("Separator").selectOption(",");
    await page.getByRole("cell", { name: "Hôpital Saint-Antoine;184 rue du Fbg St-Antoine" }).waitFor();
    await page.getByLabel("Separator").selectOption(";");
    await button("Match columns").click();
    await page.getByText("Not imported: Lits.").waitFor();
    await button("Check rows").click();
    // Only one thing at a time floats over the rows.
    const card = page.getByRole("group", { name: "Must not be empty" });
    await card.waitFor();
    await button("Find and replace").click();
    await page.getByRole("dialog", { name: "Find and replace" }).waitFor();
    expect(await card.count()).toBe(0);
    await page.keyboard.press("Escape");
    await card.waitFor();
    await button("Import 7 rows, skip 5").click();
    await resultOf();
    expect((await hospitalsLike("Île-Gloriette")).map(({ name }) => name)).toEqual(["CHU de Nantes"]);
    expect((await hospitalsLike("Herriot")).map(({ name }) => name)).toEqual(["Hôpital Édouard Herriot"]);
  });

  test("columns matched by hand are matched so in the next file of that shape; pasted rows are a file, too", async () => {
    await startOver();
    await page.getByRole("table").or(button("Choose a file")).waitFor();
    const paste = (text: string) =>
      page.evaluate((rows) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", rows);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    await paste("Maison\tLieu-dit\nHôpital de Munster\t8 rue des Cigognes\n");
    await page.getByText("clipboard.csv").waitFor();
    await button("Match columns").click();
    await page.getByText("Still without a column: Name, Address.").waitFor();
    await page.getByLabel("Column for Name").selectOption("Maison");
    await page.getByLabel("Column for Address").selectOption("Lieu-dit");
    await button("Check rows").click();
    // After the first step, a pasted table goes into the grid and is not another file.
    await cell("Hôpital de Munster").click();
    await paste("Other\tPlace\nH\t1 rue\n");
    await page.getByText(/^clipboard\.csv/u).waitFor();
    await button("Import 1 row").waitFor();

    await startOver();
    await chooseImport(page, "next.csv", csvOf([["Hôpital de Thann", "2 rue du Rhin"]], ["MAISON", "lieu-dit"]));
    await button("Match columns").click();
    await expect.poll(async () => page.getByRole("cell", { name: "Same as last time" }).count()).toBe(2);
    await expect.poll(async () => button("Check rows").isEnabled()).toBe(true);
  });

  test("from the list to an import with the keyboard alone", async () => {
    const chosen = page.waitForEvent("filechooser"); // start waiting early: the browser needs a moment
    await startOver();
    await page.getByRole("table").or(button("Choose a file")).waitFor();
    await page.keyboard.press("n");
    const chooser = await chosen;
    const rows = someHospitals("Barr", 3);
    (rows[1] as string[])[1] = "";
    await chooser.setFiles({ name: "barr.csv", mimeType: "text/csv", buffer: csvOf(rows) });
    await page.getByText("3 rows found").waitFor();
    /** Moves to a button of the page with Tab, and presses it. */
    const tabTo = async (name: RegExp) => {
      await button(name).and(page.locator(":enabled")).waitFor();
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        const label = await page.evaluate(() => document.activeElement?.textContent ?? "");
        if (name.test(label)) return page.keyboard.press("Enter");
      }
      throw new Error(`no way to ${name}`);
    };
    await tabTo(/^Match columns$/u);
    await tabTo(/^Check rows$/u);
    // The grid has the focus, on the first thing that is wrong.
    await page.getByRole("group", { name: "Must not be empty" }).waitFor();
    await page.keyboard.type("7 rue du Barr");
    await page.keyboard.press("Enter");
    await button("Import 3 rows").waitFor();
    await page.keyboard.press("Control+z");
    await button("Import 2 rows, skip 1").waitFor();
    await page.keyboard.press("F8");
    await page.keyboard.press("Enter");
    await page.keyboard.type("9 rue du Barr");
    await page.keyboard.press("Tab");
    await tabTo(/^Import 3 rows$/u);
    expect(await resultOf()).toMatchObject({ processed_hospitals: 3, failed_hospitals: 0 });
  });

  test("who may not import is told so, and is offered nothing that would fail", async () => {
    const clinician = await desk.openDesk("/app/imports", { role: "clinician" });
    await clinician.getByRole("alert").getByText("Your role may not do this").waitFor();
    expect(await clinician.getByRole("button", { name: "Import a file" }).count()).toBe(0);
    await clinician.context().close();
  });
});
