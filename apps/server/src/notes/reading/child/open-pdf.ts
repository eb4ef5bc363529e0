import type { PageRead } from "@daybook/domain";
import type { Canvas } from "@napi-rs/canvas";
import { createIsomorphicCanvasFactory, getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { type Drawn, forShowing } from "./canvas.ts";
import { unpacksSoundly } from "./inflate-check.ts";
import type { Opened } from "./opened.ts";

export const mostPages = 200;
/** Pages that are shown to people, and pages that are read from their pictures; the rest is told as not read. */
const mostShown = 20;
const mostPictures = 20;
/** A page with fewer letters is a picture. */
const fewestLetters = 20;
const dotsForReading = 200 / 72;
const mostPixels = 8_000_000;
/** The page cannot be seen as a page if it is drawn after this time, and text matters more. */
const drawWithinMs = 4_000;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf["getPage"]>>;

/** Opens a PDF: the text of its pages, and pictures of those that have none. */
export async function openPdf(bytes: Buffer): Promise<Opened> {
  if (!unpacksSoundly(bytes)) return { refused: "unpacks_too_large" };
  const CanvasFactory = await createIsomorphicCanvasFactory(() => import("@napi-rs/canvas"));
  let pdf: Pdf;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { CanvasFactory, enableXfa: false, verbosity: 0 });
  } catch (error) {
    return { refused: (error as Error).name === "PasswordException" ? "encrypted" : "damaged" };
  }
  if (pdf.numPages > mostPages) return { refused: "too_many_pages" };
  const began = performance.now();
  const pages: PageRead[] = [];
  const shown: (Drawn & { page: number })[] = [];
  const toRead: (Drawn & { page: number })[] = [];
  let isCut = false;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number).catch(() => null);
    const text = page && (await textOf(page).catch(() => null));
    if (!page || text === null) return { refused: "damaged" };
    if ((text.match(/\p{L}/gu)?.length ?? 0) >= fewestLetters) {
      pages.push({ by: "text", text, hasHiddenText: await hasHiddenText(page) });
      if (number > mostShown || performance.now() - began > drawWithinMs) continue;
      const drawn = await draw(page, 1.6).catch(() => null);
      if (drawn) shown.push({ page: number, ...forShowing(drawn) });
      continue;
    }
    pages.push({ by: "picture", lines: [] });
    if (toRead.length >= mostPictures) isCut = true;
    else {
      const drawn = await draw(page, dotsForReading).catch(() => null);
      if (drawn)
        toRead.push({ page: number, width: drawn.width, height: drawn.height, bytes: drawn.toBuffer("image/png") });
    }
    page.cleanup();
  }
  return { pages, shown, toRead, isCut };
}

/** The text of a page with its line ends; words that lie far apart on a line are kept apart. */
async function textOf(page: Page): Promise<string> {
  const { items } = await page.getTextContent();
  let text = "";
  let end: number | null = null;
  for (const item of items) {
    if (!("str" in item)) continue;
    const x = item.transform[4] as number;
    const isApart = end !== null && x - end > item.height * 0.2 && !/\s$/u.test(text) && !/^\s/u.test(item.str);
    text += (isApart ? " " : "") + item.str + (item.hasEOL ? "\n" : "");
    end = item.hasEOL ? null : x + item.width;
  }
  return text;
}

const smallestLetters = 2;

/** Whether the page holds text that nobody sees: without paint, white, or smaller than two points. */
async function hasHiddenText(page: Page): Promise<boolean> {
  const { items } = await page.getTextContent();
  if (items.some((item) => "str" in item && item.str.trim() !== "" && item.height > 0 && item.height < smallestLetters))
    return true;
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  let now = { fill: "#000000", mode: 0 };
  const saved: (typeof now)[] = [];
  for (const [nth, operator] of fnArray.entries()) {
    const [given] = (argsArray[nth] ?? []) as unknown[];
    if (operator === OPS.save) saved.push({ ...now });
    else if (operator === OPS.restore) now = saved.pop() ?? now;
    else if (operator === OPS.setFillRGBColor) now.fill = colourOf(argsArray[nth] as unknown[]);
    else if (operator === OPS.setTextRenderingMode) now.mode = Number(given);
    else if (operator === OPS.showText && (now.mode === 3 || now.mode === 7 || isNearlyWhite(now.fill))) {
      const glyphs = Array.isArray(given) ? given : [];
      if (glyphs.some((glyph) => /\S/u.test((glyph as { unicode?: string } | null)?.unicode ?? ""))) return true;
    }
  }
  return false;
}

const colourOf = (given: readonly unknown[]): string =>
  typeof given[0] === "string"
    ? given[0]
    : `#${given.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
const isNearlyWhite = (colour: string): boolean => /^#[ef][0-9a-f][ef][0-9a-f][ef][0-9a-f]/iu.test(colour);

async function draw(page: Page, wantedScale: number): Promise<Canvas> {
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(wantedScale, Math.sqrt(mostPixels / Math.max(1, width * height)));
  const viewport = page.getViewport({ scale });
  const { createCanvas } = await import("@napi-rs/canvas");
  const canvas = createCanvas(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)));
  const canvasContext = canvas.getContext("2d");
  // The types are those of a browser; the canvas has the same members.
  await page.render({ canvas: canvas as never, canvasContext: canvasContext as never, viewport }).promise;
  return canvas;
}
