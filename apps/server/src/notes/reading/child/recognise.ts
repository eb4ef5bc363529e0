/**
 * A process of its own that reads the letters of one picture. It tries the picture as it is and, when little of that is
 * legible, turned: sheets are often scanned upside down.
 */
import path from "node:path";
import type { PageRead } from "@daybook/domain";
import type { Canvas } from "@napi-rs/canvas";
import { createWorker } from "tesseract.js";
import { decoded, forShowing, turned } from "./canvas.ts";
import { answer, readGiven } from "./exchange.ts";

type Lines = Extract<PageRead, { by: "picture" }>["lines"];
const wellRead = 70;

const [, , languageFolder = "."] = process.argv;
const worker = await createWorker(["eng", "fra"], 1, {
  langPath: path.resolve(languageFolder),
  cacheMethod: "none",
  gzip: true,
});

const part = (value: number, whole: number): number => Math.min(1, Math.max(0, value / whole));

async function linesOf(picture: Canvas): Promise<Lines> {
  const { data } = await worker.recognize(picture.toBuffer("image/png"), { rotateAuto: false }, { blocks: true });
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  return lines.map(({ words }) =>
    words.map(({ text, confidence, bbox }) => ({
      text,
      confidence: Math.min(100, Math.max(0, confidence)),
      x: part(bbox.x0, picture.width),
      y: part(bbox.y0, picture.height),
      width: part(bbox.x1 - bbox.x0, picture.width),
      height: part(bbox.y1 - bbox.y0, picture.height),
    })),
  );
}

function meanOf(lines: Lines): number {
  const words = lines.flat();
  return words.length === 0 ? 0 : words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;
}

const given = await decoded(readGiven());
let best: { lines: Lines; picture: Canvas } | null = null;
for (const degrees of [0, 180, 90, 270] as const) {
  const picture = turned(given, degrees);
  const lines = await linesOf(picture);
  if (!best || meanOf(lines) > meanOf(best.lines)) best = { lines, picture };
  if (meanOf(best.lines) >= wellRead) break;
}
if (!best) throw new Error("nothing was tried");
const { width, height, bytes } = forShowing(best.picture);
answer({ lines: best.lines, shown: { width, height, length: bytes.length } }, [bytes]);
process.exit(0);
