import type { Page } from "playwright-core";

/**
 * Finds what nobody can scroll into view: controls and the heading that are cut off by something that does not
 * scroll, or are outside the window. What is only for screen readers is left out.
 */
export async function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";
    const isReached = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      let [x, y] = [true, true];
      for (let parent = element.parentElement; parent && (x || y); parent = parent.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(parent);
        const frame = parent.getBoundingClientRect();
        if (scrolls(overflowX)) x = false;
        if (scrolls(overflowY)) y = false;
        if (x && overflowX !== "visible" && (box.left < frame.left - 1 || box.right > frame.right + 1)) return false;
        if (y && overflowY !== "visible" && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1)) return false;
      }
      if (x && (box.left < -1 || box.right > innerWidth + 1)) return false;
      return !(y && (box.top < -1 || box.bottom > innerHeight + 1));
    };
    return [...document.querySelectorAll("h1, button, a[href], input, select, textarea, [role=combobox]")]
      .filter((each) => {
        const { clipPath, visibility, opacity } = getComputedStyle(each);
        const isDrawn = each.getClientRects().length > 0 && visibility !== "hidden" && clipPath === "none";
        // Except a link that appears with the focus, and the input behind a drawn switch.
        const isMeant = !each.matches("[href='#content']") && !(each.matches("input") && opacity === "0");
        return isDrawn && isMeant && !each.closest("[data-card], [aria-hidden=true], .visually-hidden");
      })
      .filter((each) => !isReached(each))
      .map(
        (each) =>
          `${each.tagName.toLowerCase()} ${(each.getAttribute("aria-label") ?? each.textContent ?? "").slice(0, 40)}`,
      );
  });
}
