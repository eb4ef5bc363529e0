import type { Page } from "playwright-core";

/**
 * Finds texts that are cut off and shown in full nowhere: no `title`, no scrolling. Texts only for screen readers are
 * left out.
 */
export async function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const clipped: string[] = [];
    const main = document.querySelector("main");
    if (main && main.scrollWidth > main.clientWidth + 1) clipped.push(`the page scrolls sideways: ${main.scrollWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!own || element.closest("[title], .visually-hidden, [hidden], svg")) continue;
      const { overflowX, clipPath, visibility } = getComputedStyle(element);
      if (clipPath !== "none" || visibility === "hidden" || element.clientWidth === 0) continue;
      const isCut = ["hidden", "clip"].includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
      if (!isCut) continue;
      // Some elements show their full text only under a pointer.
      element.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
      const isTold = element.title !== "";
      element.dispatchEvent(new PointerEvent("pointerout", { bubbles: true }));
      if (!isTold) clipped.push(element.textContent?.trim().slice(0, 60) ?? "");
    }
    return clipped;
  });
}

/**
 * Makes the texts of the interface a third longer, as another language would; names, times and dates stay as they
 * are.
 */
export async function lengthenWords(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("nav a, button, label, h1, h2, th, [role=menuitem]")) {
      for (const node of element.querySelectorAll(":scope, :scope *:not(svg, svg *, kbd, [aria-hidden] *)")) {
        for (const child of node.childNodes) {
          const text = child.nodeType === 3 ? (child.textContent ?? "").trim() : "";
          const isData = /\p{L}, \p{Lu}|\d/u.test(text) || element.closest("[data-card]");
          if (text.length > 2 && !isData) child.textContent = `${text} ${"m".repeat(Math.ceil(text.length * 0.35))}`;
        }
      }
    }
  });
}
