import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../../testing/desk-world.ts";

/** Of the demo's Thursday: Hartley is booked with Sophie Garnier from 11:15 to 11:45, after a free half hour. */
const hartley = /^Hartley, Rohan/u;
const pxPerMinute = 2;

describe.skipIf(withoutBrowser)(`the day grid (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let page: Page;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    page = await desk.openDesk();
    await card(page).waitFor();
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const card = (on: Page, name = hartley): Locator => on.getByRole("button", { name });
  const there = async (locator: Locator) =>
    locator
      .first()
      .waitFor()
      .then(() => true);
  const shows = async (on: Page, times: string) => there(card(on).getByText(times));
  const sees = async (text: string) => there(page.getByText(text));
  const hears = async (text: string) => {
    await expect.poll(async () => page.locator("#announce").textContent()).toContain(text);
  };
  /**
   * The state in which every test starts and ends: without messages, so that no test mistakes an old one for its own.
   */
  async function isBack(): Promise<void> {
    await page.keyboard.press("Control+z");
    expect(await sees("Hartley, Rohan: back to")).toBe(true);
    expect(await shows(page, "11:15–11:45")).toBe(true);
    await closeMessages();
  }
  async function closeMessages(): Promise<void> {
    const close = page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Close" });
    await close.evaluateAll((buttons) => {
      for (const button of buttons) (button as HTMLElement).click();
    });
  }

  /** Presses on a card and drags it by so many minutes; the button stays down. */
  async function pull(held: Locator, minutes: number, atEdge = false): Promise<void> {
    const box = await held.boundingBox();
    if (!box) throw new Error("the card is not on the page");
    const [x, y] = [box.x + box.width / 2, atEdge ? box.y + box.height - 2 : box.y + 10];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 6);
    await page.mouse.move(x, y + minutes * pxPerMinute, { steps: 5 });
  }

  test("a card is dragged to a free time, and Ctrl+Z takes it back", async () => {
    await pull(card(page), -30);
    expect(await sees("10:45–11:15 · Free")).toBe(true);
    await page.mouse.up();
    expect(await sees("Moved Hartley, Rohan to Thu 19 Nov, 10:45 with Sophie Garnier")).toBe(true);
    expect(await shows(page, "10:45–11:15")).toBe(true);
    await isBack();
    await page.reload();
    expect(await shows(page, "11:15–11:45")).toBe(true);
  });

  test("over another the ghost says why not; dropped there it goes back and the next free times are offered", async () => {
    await pull(card(page), -45);
    expect(await sees("Overlaps Lemoine, Margaux")).toBe(true);
    await page.mouse.up();
    expect(await sees("This overlaps another appointment.")).toBe(true);
    expect(await shows(page, "11:15–11:45")).toBe(true);
    const free = page.getByRole("button", { name: /^(\d+ \w+, )?\d\d:\d\d$/u });
    expect(await free.count()).toBeGreaterThan(0);
    await free.first().click();
    expect(await sees("Moved Hartley, Rohan to")).toBe(true);
    await isBack();
  });

  test("outside the hours is refused, and done anyway by those who may", async () => {
    await pull(card(page), 75);
    expect(await sees("12:30–13:00 · Outside working hours")).toBe(true);
    await page.mouse.up();
    await page.getByRole("button", { name: "Book anyway" }).click();
    expect(await sees("Moved Hartley, Rohan to Thu 19 Nov, 12:30")).toBe(true);
    await isBack();
  });

  test("Escape lets go, and what has begun cannot be moved", async () => {
    await pull(card(page), -30);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(await shows(page, "11:15–11:45")).toBe(true);
    await pull(card(page, /^O'Connor, Olivia/u), 20);
    expect(await sees("Completed appointments can’t be moved. “Book again” makes another one.")).toBe(true);
    await page.mouse.up();
  });

  test("the lower edge changes the length", async () => {
    await pull(card(page), -10, true);
    await page.mouse.up();
    expect(await sees("Hartley, Rohan now takes 20 min")).toBe(true);
    expect(await shows(page, "11:15–11:35")).toBe(true);
    await isBack();
  });

  test("the keys move a card, say where it is, and keep the focus on it", async () => {
    await card(page).focus();
    await page.keyboard.press("m");
    await hears("11:15, Sophie Garnier, Free");
    await page.keyboard.press("ArrowRight");
    await hears("11:15, Camille Lefèvre, Overlaps Dufour, Gérard, 11:15");
    await page.keyboard.press("ArrowLeft");
    for (let minutes = 0; minutes < 30; minutes += 5) await page.keyboard.press("ArrowUp");
    await hears("10:45, Sophie Garnier, Free");
    await page.keyboard.press("Enter");
    expect(await shows(page, "10:45–11:15")).toBe(true);
    await expect.poll(async () => focused()).toContain("Hartley, Rohan");
    expect(await sees("Moved Hartley, Rohan to Thu 19 Nov, 10:45 with Sophie Garnier")).toBe(true);
    await isBack();
  });

  test("a card that is moved goes along to another day, under its name", async () => {
    await card(page).focus();
    await page.keyboard.press("m");
    await hears("11:15, Sophie Garnier, Free");
    await page.keyboard.press("PageDown");
    await page.getByRole("heading", { name: "Friday 20 November" }).waitFor();
    await hears("Fri 20 Nov, 11:15, Sophie Garnier");
    expect(await sees("Hartley, Rohan · Arrows move")).toBe(true);
    await page.getByRole("button", { name: "Next day" }).click();
    await hears("Sat 21 Nov, 11:15, Sophie Garnier");
    await page.keyboard.press("t");
    await hears("11:15, Sophie Garnier, Free");
    await page.keyboard.press("Shift+ArrowUp");
    await hears("10:45, Sophie Garnier, Free");
    await page.keyboard.press("Enter");
    expect(await shows(page, "10:45–11:15")).toBe(true);
    expect(await sees("Moved Hartley, Rohan to Thu 19 Nov, 10:45 with Sophie Garnier")).toBe(true);
    await isBack();
  });

  test("while a card is moved the next free times are a key away, on whichever day; an undo leads back", async () => {
    await card(page).focus();
    await page.keyboard.press("m");
    const free = page.getByRole("group", { name: "Next free with Sophie Garnier" }).getByRole("button");
    const offered = async () => (await free.allInnerTexts()).map((text) => /\d\d:\d\d$/u.exec(text)?.[0]);
    await expect.poll(async () => free.count()).toBe(3);
    const times = await offered();
    await page.keyboard.press("2");
    await page.getByRole("heading", { name: "Tuesday 24 November" }).waitFor();
    await hears(`Tue 24 Nov, ${times[1]}, Sophie Garnier, Free`);
    // Each free time keeps its key while one after the other is tried.
    expect(await offered()).toEqual(times);
    await free.first().click();
    await page.getByRole("heading", { name: "Monday 23 November" }).waitFor();
    await hears(`Mon 23 Nov, ${times[0]}, Sophie Garnier, Free`);
    await page.keyboard.press("Enter");
    expect(await sees(`Moved Hartley, Rohan to Mon 23 Nov, ${times[0]} with Sophie Garnier`)).toBe(true);
    await page.keyboard.press("Control+z");
    expect(await sees("Hartley, Rohan: back to Thu 19 Nov, 11:15 with Sophie Garnier")).toBe(true);
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    expect(await shows(page, "11:15–11:45")).toBe(true);
    await closeMessages();
    await page.keyboard.press("Escape");
    await expect.poll(() => new URL(page.url()).searchParams.has("appointment")).toBe(false);
  });

  test("turning to somebody else ends a move", async () => {
    const hint = page.getByText("Arrows move");
    await card(page).focus();
    await page.keyboard.press("m");
    await hint.waitFor();
    await card(page, /^Kowalczyk, Léa/u).click();
    await hint.waitFor({ state: "hidden" });
    await page.keyboard.press("Escape");
    await expect.poll(() => new URL(page.url()).searchParams.has("appointment")).toBe(false);
    expect(await shows(page, "11:15–11:45")).toBe(true);
  });

  const focused = async () => page.evaluate(() => document.activeElement?.textContent ?? "");

  test("Tab goes from column to column, arrows within one, Enter opens", async () => {
    await card(page).focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(async () => focused()).toContain("Kowalczyk, Léa");
    await page.keyboard.press("Tab");
    const column = await page.evaluate(() =>
      document.activeElement?.closest("[role=group]")?.getAttribute("aria-label"),
    );
    expect(column).toBe("Camille Lefèvre");
    await page.keyboard.press("Shift+Tab");
    await expect.poll(async () => focused()).toContain("Kowalczyk, Léa");
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.has("appointment")).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => new URL(page.url()).searchParams.has("appointment")).toBe(false);
  });

  // Retries, because the machine may be busy; what must be true is that a second is enough.
  test("a second desk sees a move soon", async () => {
    const other = await desk.openDesk();
    expect(await shows(other, "11:15–11:45")).toBe(true);
    await pull(card(page), -30);
    await page.mouse.up();
    const droppedAt = performance.now();
    await card(other).getByText("10:45–11:15").waitFor();
    const seenAfter = performance.now() - droppedAt;
    expect(await sees("Moved Hartley, Rohan to Thu 19 Nov, 10:45 with Sophie Garnier")).toBe(true);
    await isBack();
    expect(await shows(other, "11:15–11:45")).toBe(true);
    await other.context().close();
    // A second, and the time that two pages need on a busy machine; live-changes.http.test.ts measures the second.
    expect(seenAfter).toBeLessThan(10_000);
  });

  test("time drawn on an empty column begins a booking", async () => {
    const box = await card(page).boundingBox();
    if (!box) throw new Error("the card is not on the page");
    // From 10:50 to 11:10, above the card.
    await page.mouse.move(box.x + 40, box.y - 25 * pxPerMinute);
    await page.mouse.down();
    await page.mouse.move(box.x + 40, box.y - 6 * pxPerMinute, { steps: 4 });
    expect(await sees("10:50–11:10 · 20 min")).toBe(true);
    await page.mouse.up();
    await expect.poll(async () => page.locator("#booking-ghost").textContent()).toContain("10:50–11:10");
  });

  test("over free time the pointer shows the time; a click begins a booking there, and no other while it is open", async () => {
    const box = await card(page).boundingBox();
    if (!box) throw new Error("the card is not on the page");
    // 10:50, above the card.
    const [x, y] = [box.x + 40, box.y - 24 * pxPerMinute];
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.mouse.move(x, y);
    const hover = page.locator("[class*=hover]", { hasText: "10:50" });
    await hover.waitFor();
    await page.mouse.move(x, box.y + 10);
    await hover.waitFor({ state: "hidden" });
    await page.mouse.click(x, y);
    await page.getByRole("dialog", { name: "New appointment" }).waitFor();
    const ghost = page.locator("#booking-ghost");
    await expect.poll(() => ghost.textContent()).toContain("10:50–11:10");
    await page.mouse.click(x, y - 10 * pxPerMinute);
    await page.waitForTimeout(200);
    expect(await ghost.textContent()).toContain("10:50–11:10");
    await page.getByRole("dialog", { name: "New appointment" }).getByRole("button", { name: "Close" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  test("in a narrow window a chosen card comes to stand beside the pane, and the toolbar above it", async () => {
    const narrow = await desk.openDesk("/app/schedule", { size: { width: 1024, height: 700 } });
    const third = narrow.getByRole("button", { name: /^Moreau, Anaïs/u });
    await third.click();
    const pane = narrow.getByRole("complementary", { name: "Appointment" });
    const left = async (of: Locator) => (await of.boundingBox())?.x ?? 0;
    const right = async (of: Locator) => (await left(of)) + ((await of.boundingBox())?.width ?? 0);
    await pane.waitFor();
    await expect.poll(async () => (await right(third)) <= (await left(pane))).toBe(true);
    await narrow.getByRole("button", { name: "New appointment" }).click({ trial: true });
    await narrow.context().close();
  });

  test("what was called off stands beside what takes place and covers none of it; pointer and keys reach it", async () => {
    const off = page.locator("[data-card][data-mark]").first();
    const column = page.locator("[data-column]", { has: off }).first();
    const live = column.locator("[data-card]:not([data-mark])");
    await off.scrollIntoViewIfNeeded();
    const mark = await off.boundingBox();
    expect(mark?.width).toBe(24);
    const beside = (await live.evaluateAll((cards) => cards.map((each) => each.getBoundingClientRect()))).filter(
      ({ top, bottom }) => mark && top < mark.y + mark.height && bottom > mark.y,
    );
    expect(beside.length).toBeGreaterThan(0);
    for (const { right } of beside) expect(right).toBeLessThanOrEqual(mark?.x ?? 0);
    await off.hover();
    await expect.poll(() => off.getAttribute("title")).toMatch(/^[^,]+, [^·]+ · \d\d:\d\d/u);
    await off.click();
    const pane = page.getByRole("complementary", { name: "Appointment" });
    await pane.getByText("Cancelled", { exact: true }).first().waitFor();
    await live.first().focus();
    const id = await off.getAttribute("data-card");
    const cards = column.locator("[data-card]");
    for (let at = await cards.count(); at > 0; at -= 1) {
      if ((await page.evaluate(() => document.activeElement?.getAttribute("data-card"))) === id) break;
      await page.keyboard.press("ArrowDown");
    }
    expect(await off.evaluate((each) => each === document.activeElement && each.clientWidth > 100)).toBe(true);
    await page.keyboard.press("Escape");
  });
});
