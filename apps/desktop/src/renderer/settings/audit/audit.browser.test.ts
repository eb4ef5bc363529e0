import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`the audit (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    const token = await desk.world.tokenOf("admin");
    const body = { first_name: "Odette", last_name: "Lys", birth_date: "1950-01-02" };
    const made = await desk.world.rest("POST", "/patients", { token, body });
    await desk.world.rest("GET", `/patients/${String(made.body["id"])}`, { token });
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("it begins with changes, names whom they are about, and gives them as a file that is itself in it", async () => {
    const page = await desk.openDesk("/app/settings/audit", { role: "admin" });
    const about = page.getByRole("link", { name: "Lys, Odette" });
    await about.first().waitFor();
    expect(await about.count()).toBe(1);
    await page.getByText("Reads", { exact: true }).click();
    await page.getByRole("cell", { name: "Opened a patient" }).first().waitFor();
    expect(page.url()).not.toContain("Lys");
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export as CSV" }).click();
    const file = await (await coming).path();
    expect(await readFile(file, "utf8")).toContain('"Lys, Odette"');
    await page
      .getByText("Exported the audit")
      .or(page.getByText(/^Exported \d+ entr/u))
      .first()
      .waitFor();
    await page.context().close();
  });
});
