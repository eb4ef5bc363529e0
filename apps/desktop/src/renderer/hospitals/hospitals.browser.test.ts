import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";
import { csvOf, someHospitals } from "../../testing/records/import-files.ts";

describe.skipIf(withoutBrowser)(`the hospital directory (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let page: Page;
  let token: string;
  let batchId: string;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    token = await desk.world.tokenOf("frontdesk");
    const rows = [...someHospitals("Guebwiller", 3), ["", "4 rue de l’Église, Guebwiller", ""]];
    const imported = await desk.world.upload("/hospitals/bulk", csvOf(rows), { token, name: "guebwiller.csv" });
    batchId = String(imported.body["batch_id"]);
    const byHand = { name: "Maison Saint-Jean", address: "1 quai Mullenheim, Strasbourg", phone: null };
    await desk.world.rest("POST", "/hospitals", { token, body: byHand });
    page = await desk.openDesk("/app/directory");
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  const active = (name: string) => page.getByRole("switch", { name: `${name} is active` });

  test("hospitals are found by parts of their names and addresses, and by whether they are active", async () => {
    await row("Hôpital Guebwiller 1").waitFor();
    // The field has the focus: letters are no shortcuts here.
    await page.keyboard.type("mullenheim");
    await row("Hôpital Guebwiller 1").waitFor({ state: "detached" });
    await row("Maison Saint-Jean").getByText("By hand").waitFor();
    await page.getByRole("searchbox", { name: "Search" }).fill("xyzzyx");
    await page.getByText("No hospital matches “xyzzyx”.").waitFor();
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    await page.getByRole("radiogroup", { name: "Which hospitals" }).getByText("Inactive", { exact: true }).click();
    await row("Maison Saint-Jean").waitFor({ state: "detached" });
    expect(await page.getByRole("switch").count()).toBe(3);
    await page.getByRole("radiogroup", { name: "Which hospitals" }).getByText("All", { exact: true }).click();
    await row("Maison Saint-Jean").waitFor();
  });

  test("one of a batch is activated alone, and that is taken back", async () => {
    await active("Hôpital Guebwiller 2").click();
    await expect.poll(() => active("Hôpital Guebwiller 2").isChecked()).toBe(true);
    await page.getByRole("button", { name: "Undo" }).waitFor();
    await page.keyboard.press("Control+z");
    await expect.poll(() => active("Hôpital Guebwiller 2").isChecked()).toBe(false);
  });

  test("an entry is edited, what is wrong is told beside it, and the change can be undone", async () => {
    await page.getByRole("button", { name: "Hôpital Guebwiller 3" }).click();
    const pane = page.getByRole("complementary", { name: "Hospital" });
    await pane.getByLabel("Phone (optional)").fill("not a phone");
    await pane.getByRole("button", { name: "Save" }).click();
    await pane.getByRole("alert").waitFor();
    await pane.getByLabel("Phone (optional)").fill("+33 3 88 11 67 12");
    await pane.getByLabel("Name").fill("Hôpital de la Lauch");
    await page.reload();
    await page.getByRole("button", { name: "Hôpital Guebwiller 3" }).click();
    await expect.poll(async () => pane.getByLabel("Name").inputValue()).toBe("Hôpital de la Lauch");
    await pane.getByRole("button", { name: "Save" }).click();
    await row("Hôpital de la Lauch").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await row("Hôpital Guebwiller 3").waitFor();
  });

  test("the batch that a hospital came from is one step away, also of another directory's", async () => {
    await row("Hôpital Guebwiller 1").getByRole("link", { name: "Import" }).click();
    await page.getByText("3 rows imported").waitFor();
    expect(page.url()).toContain(batchId);
    const foreign = "0199f3a0-0000-7000-8000-00000000abcd";
    const body = {
      name: "Clinique d’ailleurs",
      address: "2 rue Haute, Colmar",
      phone: null,
      creation_batch_id: foreign,
    };
    expect((await desk.world.rest("POST", "/hospitals", { token, body })).status).toBe(201);
    await page.goto(`${desk.world.url}/app/directory`);
    await row("Clinique d’ailleurs").getByRole("link", { name: "Import" }).click();
    await page.getByRole("cell", { name: "Clinique d’ailleurs" }).waitFor();
    await page.getByText("All rows are imported, but inactive until you activate the batch.").waitFor();
    await page.getByRole("button", { name: "Activate batch" }).click();
    await page.getByText("All rows are imported.", { exact: true }).waitFor();
  });

  test("a new entry is made with the keyboard", async () => {
    await page.goto(`${desk.world.url}/app/directory`);
    await row("Maison Saint-Jean").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.getByRole("complementary", { name: "Hospital" }).waitFor();
    await page.keyboard.type("Clinique Sainte-Odile");
    await page.keyboard.press("Tab");
    await page.keyboard.type("6 rue Simonis, Strasbourg");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await row("Clinique Sainte-Odile").waitFor();
    expect(await active("Clinique Sainte-Odile").isChecked()).toBe(true);
  });

  test("who may only look is shown the entry and no way to change it", async () => {
    const clinician = await desk.openDesk("/app/directory", { role: "clinician" });
    await clinician.getByRole("button", { name: "Maison Saint-Jean" }).click();
    const pane = clinician.getByRole("complementary", { name: "Hospital" });
    await pane.getByLabel("Name").waitFor();
    expect(await pane.getByRole("button", { name: "Save" }).count()).toBe(0);
    expect(await clinician.getByRole("button", { name: "Add a hospital" }).count()).toBe(0);
    expect(await clinician.getByRole("switch").first().isDisabled()).toBe(true);
    await clinician.context().close();
  });
});
