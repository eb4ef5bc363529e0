import { readFile } from "node:fs/promises";
import { type DirectoryDouble, startDirectoryDouble } from "@daybook/server/testing";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";
import { chooseImport, csvOf, openImports, openRows, someHospitals } from "../../../testing/records/import-files.ts";

describe.skipIf(withoutBrowser)(`an import on screen (${withoutBrowser ?? "in Chromium"})`, () => {
  let directory: DirectoryDouble;
  let desk: DeskWorld;
  let page: Page;
  let token: string;
  /** How many hospitals the remote directory accepts before it asks to wait. */
  let taken = Number.POSITIVE_INFINITY;
  beforeAll(async () => {
    directory = await startDirectoryDouble({
      onCreate: () =>
        directory.hospitals.length >= taken
          ? { kind: "answer", status: 429, headers: { "retry-after": "1" } }
          : undefined,
    });
    desk = await createDeskWorld(inject("postgresUrl"), { directoryUrl: directory.url });
    page = await desk.openDesk("/app/imports");
    token = await desk.world.tokenOf("frontdesk");
  });
  afterAll(async () => {
    await desk[Symbol.asyncDispose]();
    await directory[Symbol.asyncDispose]();
  });

  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const startOver = async () => openImports(page, desk.world.url);
  const hospitalsLike = async (q: string) =>
    (await desk.world.rest("GET", `/hospitals?q=${encodeURIComponent(q)}&page_size=50`, { token })).body as unknown as {
      id: number;
      name: string;
      address: string;
      phone: string | null;
      active: boolean;
    }[];

  test("progress survives a reload in the middle, cancelling and going on; the rows go where they are sent", async () => {
    taken = 6;
    await openRows(page, "remote.csv", csvOf(someHospitals("Obernai", 12)));
    await page.getByRole("radiogroup", { name: "Import into" }).getByText("The remote directory").click();
    await button("Import 12 rows").click();
    await page.getByText("6 rows imported").waitFor();
    await page.reload();
    const bar = page.getByRole("progressbar", { name: "Progress" });
    await page.getByText("6 rows imported").waitFor();
    expect(await bar.getAttribute("aria-valuenow")).toBe("6");
    await page.getByText("6 waiting").waitFor();

    await button("Cancel").click();
    await page.getByText("The rows imported so far are kept, inactive.").waitFor();
    taken = Number.POSITIVE_INFINITY;
    await button("Resume").click();
    await page.getByText("All rows are imported.").waitFor();
    expect(await bar.getAttribute("aria-valuenow")).toBe("12");
    expect(new Set(directory.hospitals.map(({ name }) => name))).toEqual(
      new Set(someHospitals("Obernai", 12).map(([name]) => name)),
    );
    expect(directory.hospitals).toHaveLength(12);
    expect(directory.hospitals.every(({ active }) => active)).toBe(true);
    expect(await hospitalsLike("Obernai")).toEqual([]);
  });

  test("failed rows come as a CSV, are corrected in it, and go in with the next import", async () => {
    const rows = someHospitals("Wissembourg", 5);
    (rows[1] as string[])[0] = "";
    (rows[3] as string[])[0] = "=cmd|' /C calc'!A0";
    (rows[3] as string[])[2] = "123";
    await startOver();
    await openRows(page, "wissembourg.csv", csvOf(rows));
    await button("Import 3 rows, skip 2").click();
    await page.getByRole("cell", { name: "phone: " }).waitFor();
    const downloading = page.waitForEvent("download");
    await button("Error CSV").click();
    const errors = await readFile(await (await downloading).path(), "utf8");
    expect(errors.split("\r\n")).toHaveLength(4);
    expect(errors).toContain("'=cmd|");

    const corrected = errors.replace(/^,/mu, "Hôpital Stanislas,").replace(",123,", ",03 88 11 67 13,");
    await startOver();
    await openRows(page, "errors.csv", Buffer.from(corrected));
    await button("Import 2 rows").click();
    await page.getByText("All rows are imported.").waitFor();
    const there = await hospitalsLike("Wissembourg");
    expect(there).toHaveLength(5);
    expect(new Set(there.map(({ name }) => name))).toEqual(
      new Set(rows.map(([name], index) => (index === 1 ? "Hôpital Stanislas" : String(name)))),
    );
  });

  test("why a row failed is told in the reader's language, and nothing in another before that is known", async () => {
    const french = await desk.openDesk("/app/imports", { language: "fr" });
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    await french.route(/imports\.errors/u, async (route) => {
      await told;
      await route.continue();
    });
    await french.getByRole("link", { name: "wissembourg.csv" }).click();
    const row = french.getByRole("row").filter({ hasText: "calc" });
    await row.waitFor();
    expect(await row.getByRole("cell").allInnerTexts()).toEqual([expect.any(String), "", "…", "…"]);
    tell();
    await row.getByText("phone : Ce n’est pas un numéro de téléphone").waitFor();
    await row.getByText("Échec").waitFor();
    await french.context().close();
  });

  test("a batch with failures is activated, and removed but for what somebody has changed since", async () => {
    const rows = someHospitals("Haguenau", 4);
    (rows[2] as string[])[1] = "";
    await startOver();
    await openRows(page, "haguenau.csv", csvOf(rows));
    await button("Import 3 rows, skip 1").click();
    await button("Activate batch").click();
    await page.getByText("Created and active").first().waitFor();
    const there = await hospitalsLike("Haguenau");
    expect(there.map(({ active }) => active)).toEqual([true, true, true]);
    const edited = there.find(({ name }) => name.endsWith("2"));
    const body = { name: edited?.name, address: "40 rue Neuve, Haguenau", phone: null, active: true };
    await desk.world.rest("PUT", `/hospitals/${edited?.id}`, { token, body });

    await button("Delete batch").click();
    const dialog = page.getByRole("dialog", { name: "Delete this batch?" });
    expect(await dialog.getByRole("button", { name: "Delete batch" }).isDisabled()).toBe(true);
    await dialog.getByLabel("Type 4 (its number of rows) to confirm").fill("4");
    await dialog.getByRole("button", { name: "Delete batch" }).click();
    const kept = page.getByRole("dialog", { name: "1 record was kept" });
    await kept.getByRole("listitem").filter({ hasText: "Hôpital Haguenau 2" }).getByText("Changed since").waitFor();
    await kept.getByRole("button", { name: "Close" }).last().click();
    await page.getByRole("heading", { name: "Imports" }).waitFor();
    expect((await hospitalsLike("Haguenau")).map(({ name }) => name)).toEqual(["Hôpital Haguenau 2"]);
    expect(await page.getByRole("link", { name: "haguenau.csv" }).count()).toBe(0);
  });

  test("a file that is none, or that cannot be read, is told in words, and nothing begins", async () => {
    await startOver();
    await chooseImport(page, "list.xlsx", Buffer.from("PK\u0003\u0004xl/workbook.xml"));
    await page.getByRole("alert").getByText("This is not a CSV file").waitFor();
    expect(await button("Match columns").isDisabled()).toBe(true);
    await chooseImport(page, "open.csv", Buffer.from('name,address\nNord,"1 rue\nSud,2 rue\n'));
    await page.getByRole("alert").getByText("A quotation mark is opened but never closed").waitFor();
    await chooseImport(page, "empty.csv", Buffer.from(""));
    await page.getByRole("alert").getByText("The file is empty").waitFor();
  });
});
