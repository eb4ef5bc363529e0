import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`the first run (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"), { demo: null });
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("the printed link makes the clinic and its administrator, who is in at once; a wrong one says what to do", async () => {
    const page = await desk.openDesk("/app", { role: null });
    await page.getByText("Open the link that the server printed").waitFor();

    const fill = async () => {
      await page.getByLabel("Name of the clinic").fill("Clinique des Lilas");
      await page.getByLabel("Your name").fill("Paul Garnier");
      await page.getByLabel("E-mail").fill("paul@clinic.example");
      await page.getByLabel("Password", { exact: true }).fill("lantern over quiet harbour");
      await page.getByRole("button", { name: "Set up the clinic" }).click();
    };
    await page.goto(`${desk.world.url}/app/setup#dbf_wrong`);
    await fill();
    await page.getByRole("alert").getByText("This set-up link is not valid or has expired").waitFor();
    expect(await page.getByLabel("Your name").inputValue()).toBe("Paul Garnier");

    await page.goto(`${desk.world.url}/app`);
    await page.goto(`${desk.world.url}/app/setup#${desk.world.server.identity.setupToken}`);
    await fill();
    await page.getByRole("heading", { name: "Practitioners and hours" }).waitFor();
    await page.getByText("No practitioners yet").waitFor();
    expect(new URL(page.url()).hash).toBe("");
  });
});
