import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDay } from "../../testing/day-off.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`the schedule's views (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("keys go to other days and views, and the address tells which", async () => {
    const page = await desk.openDesk();
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.getByRole("group", { name: "Camille Lefèvre" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "Friday 20 November" }).waitFor();
    expect(new URL(page.url()).search).toBe("?date=2026-11-20");
    await page.keyboard.press("Shift+ArrowRight");
    await page.getByRole("heading", { name: "Friday 27 November" }).waitFor();
    await page.keyboard.press("t");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Friday 27 November" }).waitFor();
  });

  test("a week is one practitioner's, and each of its days leads to that day", async () => {
    const page = await desk.openDesk();
    await page.getByRole("group", { name: "Camille Lefèvre" }).waitFor();
    await page.keyboard.press("w");
    await page.getByRole("heading", { name: /^16\s?–\s?22 Nov$/u }).waitFor();
    await page.getByRole("combobox", { name: "Whose week" }).click();
    await page.getByRole("option", { name: "Camille Lefèvre" }).click();
    const thursday = page.getByRole("group", { name: "Thursday 19 November" });
    await thursday.getByRole("button", { name: /^Quéméneur, Chloé/u }).waitFor();
    expect(await page.getByRole("group", { name: /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/u }).count()).toBe(7);
    await page.getByRole("button", { name: /^Fri 20 Nov/u }).click();
    await page.getByRole("heading", { name: "Friday 20 November" }).waitFor();
  });

  test("the list is a table that says everything in words", async () => {
    const page = await desk.openDesk("/app/schedule?view=list");
    const row = page.getByRole("table").getByRole("row", { name: /Quéméneur, Chloé/u });
    await row.waitFor();
    const cells = (await row.getByRole("cell").allInnerTexts()).map((text) => text.trim());
    expect(cells).toEqual([
      "10:15–10:45",
      "Quéméneur, Chloé",
      "24 Aug 1955",
      "01 99 00 54 43",
      "Camille Lefèvre",
      "Consultation",
      "Waiting",
    ]);
  });

  test("the day sheet is printed, a page for each practitioner, with initials where that is wanted", async () => {
    const page = await desk.openDesk();
    await page.getByRole("group", { name: "Camille Lefèvre" }).waitFor();
    await page.evaluate(() => {
      const seen = globalThis as { printed?: string[] };
      window.print = () => (seen.printed = [document.querySelector("[data-print]")?.textContent ?? ""]);
    });
    await page.keyboard.press("p");
    await page.getByRole("dialog").getByLabel("Whose day").waitFor();
    await page.emulateMedia({ media: "print" });
    const headings = await page.locator("[data-print] h2").allInnerTexts();
    expect(headings).toContain("Camille Lefèvre");
    expect(await page.locator("#root").isVisible()).toBe(false);
    const pages = (await page.pdf()).toString("latin1").match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
    expect(pages).toBeGreaterThanOrEqual(headings.length);
    await page.emulateMedia({ media: "screen" });
    await page.getByLabel("Initials instead of names").check();
    await page.getByRole("dialog").getByRole("button", { name: "Print" }).click();
    const printed = await page.evaluate(() => (globalThis as { printed?: string[] }).printed?.[0] ?? "");
    expect(printed).toContain("Q., C.");
    expect(printed).not.toContain("Quéméneur");
  });

  test("who waits is seen from every day and view, and opened from there", async () => {
    const page = await desk.openDesk("/app/schedule?view=week&date=2026-12-07");
    const waits = page.getByRole("region", { name: "Waiting room · 2" });
    await waits.getByRole("button", { name: /^Quéméneur, Chloé/u }).click();
    await page.getByRole("complementary").getByRole("heading", { name: "Quéméneur, Chloé" }).waitFor();
    expect(new URL(page.url()).searchParams.get("view")).toBeNull();
    expect(new URL(page.url()).searchParams.get("date")).toBeNull();
  });

  test("names are hidden from a screen that is turned to the public", async () => {
    const page = await desk.openDesk();
    const column = page.getByRole("group", { name: "Camille Lefèvre" });
    await column.getByRole("button", { name: /^Quéméneur, Chloé/u }).waitFor();
    await page.keyboard.press("h");
    await column.getByRole("button", { name: /^Q\., C\./u }).waitFor();
    expect(await page.getByText("Quéméneur").count()).toBe(0);
  });

  test("a day when the clocks go back shows its hour twice", async () => {
    const admin = await desk.world.clientOf("admin");
    const { id } = await admin.practitioners.create.mutate({ firstName: "Nadia", lastName: "Night" });
    const night = { date: "2026-10-25", start: "00:00", end: "05:00" };
    await admin.practitioners.setAvailability.mutate({ id, weekly: [], exceptions: [night] });
    const page = await desk.openDesk("/app/schedule?date=2026-10-25");
    await page.getByText("03:00", { exact: true }).waitFor();
    expect(await page.getByText(/^02:00/u).allInnerTexts()).toEqual(["02:00\nCEST", "02:00\nCET"]);
  });

  test("a day that nobody is in on says so, and leads to the next that somebody is", async () => {
    await closeDay(desk, "2026-12-26");
    const page = await desk.openDesk("/app/schedule?date=2026-12-26");
    await page.getByText("Nobody is in on this day.").waitFor();
    await page.keyboard.press("l");
    await page.getByText("Nobody is in on this day.").waitFor();
    await page.getByRole("button", { name: "Go to Sun 27 Dec" }).click();
    await page.getByRole("heading", { name: "Sunday 27 December" }).waitFor();
    expect(await page.getByText("Nobody is in on this day.").count()).toBe(0);
  });

  test("without the server what would change something cannot be pressed, and says why", async () => {
    const page = await desk.openDesk();
    await page.locator("[data-card][data-look=booked]").first().click();
    const pane = page.getByRole("complementary", { name: "Appointment" });
    await pane.getByRole("region", { name: "History" }).waitFor();
    await page.context().setOffline(true);
    await pane.getByText("Offline. Changes are possible again").waitFor();
    for (const name of [/^Arrived/u, /^Edit/u, /^Move/u, /^Cancel appointment/u])
      expect(await pane.getByRole("button", { name }).isDisabled()).toBe(true);
    expect(await pane.getByRole("button", { name: /^Open patient/u }).isDisabled()).toBe(false);
    await page.context().setOffline(false);
    await expect.poll(() => pane.getByRole("button", { name: /^Arrived/u }).isDisabled()).toBe(false);
  });
});
