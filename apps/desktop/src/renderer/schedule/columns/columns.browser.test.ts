import type { LocalDate } from "@daybook/domain";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { makeCrowdedClinic } from "../../../testing/crowded-day.ts";
import { createDeskWorld, type DeskWorld, thursdayMorning, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`the columns of the day (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let page: Page;
  beforeAll(async () => {
    const demo = makeCrowdedClinic(thursdayMorning, "2026-11-19" as LocalDate);
    desk = await createDeskWorld(inject("postgresUrl"), { demo });
    page = await desk.openDesk();
    await page.locator("[data-card]").first().waitFor();
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const names = async () =>
    page.locator("[data-column]").evaluateAll((all) => all.map((each) => each.getAttribute("aria-label") ?? ""));

  test("seven columns fit beside the sidebar at 1440", async () => {
    const fit = await page.locator("[data-grid]").evaluate((grid) => {
      const { right } = grid.getBoundingClientRect();
      return [...grid.querySelectorAll("[data-column]")].filter(
        (each) => each.getBoundingClientRect().right <= right + 1,
      ).length;
    });
    expect(fit).toBeGreaterThanOrEqual(7);
  });

  test("their order is the same on a day on which nobody has an appointment", async () => {
    const before = await names();
    expect(before.length).toBe(12);
    await page.keyboard.press("Shift+ArrowRight");
    await page.getByRole("heading", { name: "Thursday 26 November" }).waitFor();
    expect(await names()).toEqual(before);
    await page.keyboard.press("t");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
  });

  test("a person narrows them to a specialty and puts them in another order, which a reload and others leave alone", async () => {
    const before = await names();
    await page.getByRole("button", { name: "Choose practitioners" }).click();
    const choices = page.getByRole("dialog", { name: "Choose practitioners" });
    await choices.getByRole("button", { name: "Move Amina Benhaddou to the left" }).click();
    const [first = "", second = "", ...others] = before;
    await expect.poll(names).toEqual([second, first, ...others]);
    await choices.getByRole("checkbox", { name: "Sophie Garnier" }).uncheck();
    await expect.poll(names).not.toContain("Sophie Garnier");
    await choices.getByRole("combobox", { name: "Specialty" }).click();
    await page.getByRole("option", { name: "physiotherapy" }).click();
    await expect.poll(async () => (await names()).toSorted()).toEqual(["Inès Lopes", "Jules Marchetti"]);
    await page.keyboard.press("Escape");
    await page.reload();
    await expect.poll(async () => (await names()).length).toBe(2);
    await page.getByRole("button", { name: "Choose practitioners, 2 of 12" }).click();
    await choices.getByRole("button", { name: "Show everyone, in the clinic’s order" }).click();
    await expect.poll(names).toEqual(before);
    await page.keyboard.press("Escape");
  });

  test("the list is narrowed by a word, and leads back where nothing matches", async () => {
    await page.keyboard.press("l");
    const rows = page.getByRole("main").locator("tbody tr");
    await rows.first().waitFor();
    const all = await rows.count();
    const filter = page.getByRole("textbox", { name: "Name, phone or reason" });
    await filter.fill("barbier chloe");
    await expect.poll(() => rows.count()).toBeLessThan(all);
    expect(await rows.first().innerText()).toContain("Barbier, Chloé");
    expect(page.url()).not.toContain("barbier");
    await filter.fill("xyzzyx");
    await page.getByText("No appointment of this day matches.").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await expect.poll(() => rows.count()).toBe(all);
  });
});
