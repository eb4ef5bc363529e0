import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`the command field (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const open = async (page: Page, text: string) => {
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type(text);
  };

  test("a day in words leads to that day of the schedule", async () => {
    const page = await desk.openDesk("/app/settings/about");
    await open(page, "d next thu 2pm");
    await page.getByRole("option", { name: /Thursday 26 November, 14:00/u }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).pathname).toBe("/app/schedule");
    expect(new URL(page.url()).searchParams.get("date")).toBe("2026-11-26");
  });

  test.each(["3 apr 1985", "3/4/1985", "3 avril 85"])(
    "%s finds who was born then, and no day of that year",
    async (typed) => {
      const body = { last_name: "Vauquelin", first_name: "Iris", birth_date: "1985-04-03" };
      await desk.world.rest("POST", "/patients", { token: await desk.world.tokenOf("frontdesk"), body });
      const page = await desk.openDesk("/app/settings/about");
      await open(page, typed);
      await page
        .getByRole("option", { name: /Vauquelin, Iris/u })
        .first()
        .waitFor();
      expect(await page.getByRole("option", { name: /1985$/u }).count()).toBe(0);
      expect(await page.getByRole("option", { name: /April/u }).count()).toBe(0);
    },
  );

  test("without a connection nobody is said not to exist, and the search is made up for", async () => {
    const page = await desk.openDesk("/app/settings/about");
    await open(page, "");
    await page.context().setOffline(true);
    await page.getByText("Offline", { exact: true }).waitFor();
    await page.keyboard.type("mar");
    const palette = page.getByRole("dialog", { name: "Find a patient or run a command" });
    await palette.getByRole("alert").getByText("The server cannot be reached").waitFor();
    expect(await palette.getByText("Nothing matches").count()).toBe(0);
    await page.context().setOffline(false);
    await palette.getByRole("group", { name: "Patients" }).getByRole("option").first().waitFor();
    expect(await palette.getByRole("alert").count()).toBe(0);
  });

  test("Tab shows what can be done with a patient, and who was opened is offered again, with ids only kept", async () => {
    const page = await desk.openDesk("/app/settings/about");
    await open(page, "mar");
    const first = page.getByRole("group", { name: "Patients" }).getByRole("option").first();
    await first.waitFor();
    const name = (await first.innerText()).split("\n")[0] ?? "";
    for (let step = 0; step < 12; step += 1) {
      if ((await first.getAttribute("aria-selected")) === "true") break;
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Tab");
    await page.getByRole("option", { name: "Open" }).waitFor();
    await page.keyboard.press("Tab");
    await first.waitFor();
    await first.click();
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/app\/patients\/[\da-f-]{36}$/u);
    await page.goto(`${desk.world.url}/app/settings/about`);
    await open(page, "");
    await page.getByRole("group", { name: "Recent" }).getByRole("option", { name }).waitFor();
    const kept = await page.evaluate(() => sessionStorage.getItem("daybook.recent-patients"));
    expect(JSON.parse(kept ?? "[]")).toEqual([expect.stringMatching(/^[\da-f-]{36}$/u)]);
  });
});
