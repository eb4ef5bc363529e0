import type { LocalDate } from "@daybook/domain";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { makeCrowdedClinic } from "../../testing/crowded-day.ts";
import { createDeskWorld, type DeskWorld, thursdayMorning, withoutBrowser } from "../../testing/desk-world.ts";
import { outOfReach } from "../../testing/every-screen/reach.ts";
import { lookSizes } from "../../testing/looks.ts";

describe.skipIf(withoutBrowser)(`the desk as others see it (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    const demo = makeCrowdedClinic(thursdayMorning, "2026-11-19" as LocalDate);
    desk = await createDeskWorld(inject("postgresUrl"), { demo });
  });
  afterAll(async () => desk[Symbol.asyncDispose]());
  const places = (page: Page) =>
    page.getByRole("navigation", { name: "Main navigation" }).or(page.getByRole("navigation")).first();
  const background = async (of: Locator) => of.evaluate((each) => getComputedStyle(each).backgroundColor);

  test("at a zoom of 200 % the day has its title, and every control can be reached", async () => {
    const page = await desk.openDesk("/app/schedule", { size: lookSizes.zoomed });
    await page.locator("[data-card]").first().waitFor();
    const title = await page.getByRole("heading", { level: 1 }).boundingBox();
    expect(title?.width).toBeGreaterThan(60);
    expect(await outOfReach(page)).toEqual([]);
    await page.getByRole("button", { name: "New appointment" }).click();
    await page.getByRole("dialog", { name: "New appointment" }).waitFor();
    expect(await outOfReach(page)).toEqual([]);
    await page.context().close();
  });

  test("the sidebar folds by itself below 1100 pixels, is unfolded there for a while, and comes back in a wide window", async () => {
    const page = await desk.openDesk("/app/schedule", { size: { width: 1440, height: 900 } });
    const width = async () => (await places(page).boundingBox())?.width ?? 0;
    await page.locator("[data-card]").first().waitFor();
    expect(await width()).toBeGreaterThan(180);
    await page.setViewportSize({ width: 1090, height: 800 });
    await expect.poll(width).toBeLessThan(48);
    await page.keyboard.press("[");
    await expect.poll(width).toBeGreaterThan(180);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.setViewportSize({ width: 1024, height: 800 });
    await expect.poll(width).toBeLessThan(48);
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(width).toBeGreaterThan(180);
    await page.context().close();
  });

  for (const theme of ["light", "dark"] as const)
    test(`in the system's own colours what is chosen, closed and focused is told (${theme})`, async () => {
      const page = await desk.openDesk("/app/schedule", { forcedColors: "active", theme });
      await page.locator("[data-card][data-look=booked]").first().click();
      const chosen = page.locator("[data-card][aria-pressed=true]");
      await chosen.waitFor();
      const other = page.locator("[data-card][aria-pressed=false]").first();
      expect(await background(chosen)).not.toBe(await background(other));
      const view = page.getByRole("group", { name: "View" });
      expect(await background(view.getByRole("button", { pressed: true }))).not.toBe(
        await background(view.getByRole("button", { pressed: false }).first()),
      );
      expect(await background(page.locator("nav [aria-current=page]").first())).not.toBe(
        await background(page.locator("nav a:not([aria-current])").first()),
      );
      const closed = page.locator("[class*=band]:not([class*=Label])").first();
      expect(await closed.evaluate((each) => getComputedStyle(each).backgroundImage)).toContain(
        "repeating-linear-gradient",
      );
      const line = page.locator("[class*=mark]").first();
      expect(await line.evaluate((each) => getComputedStyle(each).borderTopStyle)).toBe("solid");
      await page.keyboard.press("Tab");
      const ring = await page.evaluate(() => {
        const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(
          document.activeElement ?? document.body,
        );
        return { outlineStyle, outlineWidth, isSeen: outlineColor !== backgroundColor };
      });
      expect(ring).toEqual({ outlineStyle: "solid", outlineWidth: "3px", isSeen: true });
      await page.context().close();
    });

  test("whatever Tab reaches has a focus ring", async () => {
    const page = await desk.openDesk("/app/schedule");
    await page.locator("[data-card][data-look=booked]").first().click();
    await page.getByRole("complementary").getByRole("button", { name: "Edit" }).waitFor();
    const without: string[] = [];
    const reached = new Set<string>();
    for (let step = 0; step < 100; step += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const element = document.activeElement ?? document.body;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const name = element.getAttribute("aria-label") ?? element.textContent;
        return { name: `${element.tagName} ${name.slice(0, 40)}`, ring: `${outlineStyle} ${outlineWidth}` };
      });
      if (focused.name.startsWith("BODY")) continue; // from the end of the page to its beginning
      reached.add(focused.name);
      if (focused.ring !== "solid 2px") without.push(`${focused.name}: ${focused.ring}`);
    }
    expect(reached).toContain("BUTTON Today");
    expect(reached).toContain("BUTTON Previous day");
    expect(without).toEqual([]);
    await page.context().close();
  });

  test("a button that waits turns in its middle, for people who want less motion too", async () => {
    const page = await desk.openDesk("/app/settings/users", { role: "admin" });
    await page.getByRole("button", { name: "Invite someone" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Lise Aubert");
    await dialog.getByLabel("E-mail").fill("lise@clinic.example");
    await page.route(/users\.invite/u, () => undefined); // no answer
    const button = dialog.getByRole("button", { name: "Create the link" });
    await button.click();
    const middleOf = async (of: Locator) => {
      const { x, y, width, height } = (await of.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    };
    const turning = button.locator(".mantine-Loader-root");
    await turning.waitFor();
    const [inner, outer] = [await middleOf(turning), await middleOf(button)];
    expect(Math.abs(inner.x - outer.x)).toBeLessThan(2);
    expect(Math.abs(inner.y - outer.y)).toBeLessThan(2);
    await page.context().close();
  });

  test("menus lead only where one may go", async () => {
    const front = await desk.openDesk("/app/settings/profile");
    const parts = front.getByRole("navigation", { name: "Settings" });
    await parts.getByRole("link").first().waitFor();
    const shown = await parts.getByRole("link").allInnerTexts();
    expect(shown).not.toContain("Users");
    expect(shown).not.toContain("Audit");
    await front.context().close();
    const doctor = await desk.openDesk("/app/schedule", { role: "clinician" });
    await places(doctor).getByRole("link").first().waitFor();
    expect(
      await places(doctor)
        .getByRole("link", { name: /^Imports/u })
        .count(),
    ).toBe(0);
    await doctor.context().close();
  });
});
