import type { LocalDate } from "@daybook/domain";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { makeCrowdedClinic } from "../../../../testing/crowded-day.ts";
import { createDeskWorld, type DeskWorld, thursdayMorning, withoutBrowser } from "../../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`a crowded day (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let page: Page;
  beforeAll(async () => {
    const demo = makeCrowdedClinic(thursdayMorning, "2026-11-19" as LocalDate);
    desk = await createDeskWorld(inject("postgresUrl"), { demo });
    page = await desk.openDesk();
    await page.locator("[data-card]").first().waitFor();
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("no two cards overlap on the page, and what follows each other is as wide as its column", async () => {
    const columns = await page.locator("[data-column]").evaluateAll((all) =>
      all.map((column) =>
        [...column.querySelectorAll("[data-card], [data-rest]")].map((each) => {
          const { left, right, top, bottom } = each.getBoundingClientRect();
          return { left, right, top, bottom, text: each.textContent };
        }),
      ),
    );
    // Allows half a pixel, because the browser rounds fractions of a column.
    const meet = (from: number, to: number, start: number, end: number) => from < end - 0.5 && start < to - 0.5;
    for (const cards of columns)
      for (const [index, one] of cards.entries())
        for (const other of cards.slice(0, index))
          if (meet(one.left, one.right, other.left, other.right) && meet(one.top, one.bottom, other.top, other.bottom))
            expect.fail(`${one.text} lies over ${other.text}`);
    const short = page.getByRole("group", { name: "Amina Benhaddou" }).locator("[data-lines='0']");
    const widths = await short.evaluateAll((cards) => cards.map((each) => each.getBoundingClientRect().width));
    expect(widths.length).toBeGreaterThanOrEqual(4);
    for (const width of widths) expect(width).toBeGreaterThan(140);
  });

  test("a line in a column's head is seen whole or not at all", async () => {
    const lines = await page.locator("[class*=headCell] :is(h2, p)").evaluateAll((all) =>
      all.map((each) => {
        const [line, frame] = [each.getBoundingClientRect(), each.parentElement?.getBoundingClientRect()];
        const seen = Math.min(line.bottom, frame?.bottom ?? 0) - line.top;
        return { text: each.textContent, of: line.height, seen: Math.max(0, Math.round(seen)) };
      }),
    );
    expect(lines.filter(({ seen }) => seen === 0).length).toBeGreaterThan(0); // rooms hidden below names of two lines
    expect(lines.filter(({ of, seen }) => seen !== 0 && (seen !== of || of % 16 !== 0))).toEqual([]);
  });

  test("the name on a card of six hours stays in sight while the day is scrolled past", async () => {
    const name = page.locator("[data-card]", { hasText: "09:00" }).filter({ has: page.locator("[class*=stuck]") });
    const board = page.locator("[data-grid]");
    const below = async () => {
      const [text, grid] = [await name.first().locator("[class*=name]").boundingBox(), await board.boundingBox()];
      return (text?.y ?? 0) - (grid?.y ?? 0);
    };
    for (const hours of [1, 3, 5]) {
      await board.evaluate((grid, to) => grid.scrollTo({ top: to }), hours * 120);
      await expect.poll(below).toBeGreaterThanOrEqual(56);
      expect(await below()).toBeLessThan(300);
    }
    await board.evaluate((grid) => grid.scrollTo({ top: 0 }));
  });

  test("past three at once the others are in a list, by pointer and by keys, and open in the pane", async () => {
    const more = page.getByRole("button", { name: "+1 more at this time" }).first();
    await more.click();
    const item = page.getByRole("menuitem");
    await expect.poll(() => item.count()).toBe(1);
    const [name = ""] = (await item.innerText()).split("\n");
    await page.keyboard.press("Escape");
    await expect.poll(() => item.count()).toBe(0);
    await more.focus();
    await page.keyboard.press("Enter");
    await item.waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("complementary", { name: "Appointment" }).getByRole("heading", { name }).waitFor();
    await page.getByRole("complementary").getByRole("button", { name: "Close" }).click();
  });

  test("no line of an hour runs through the words of closed time, nor does a card cover them", async () => {
    const struck = await page.evaluate(() => {
      const boxes = (selector: string) =>
        [...document.querySelectorAll(selector)].map((each) => ({ each, box: each.getBoundingClientRect() }));
      const cards = boxes("[data-card], [data-rest]");
      return boxes("[class*=bandLabel] > span")
        .filter(({ each, box }) => {
          const isOpaque = getComputedStyle(each).backgroundColor !== "rgba(0, 0, 0, 0)";
          const covers = cards.some(
            ({ box: card }) =>
              card.left < box.right && card.right > box.left && card.top < box.bottom && card.bottom > box.top,
          );
          return !isOpaque || covers;
        })
        .map(({ each }) => each.textContent);
    });
    expect(struck).toEqual([]);
  });
});
