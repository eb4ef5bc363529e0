import { type Canvas, createCanvas, GlobalFonts } from "@napi-rs/canvas";

/** Whether this machine has a font to draw letters with; without one, pages with text cannot be made. */
export const hasFont = (): boolean => GlobalFonts.families.length > 0;

interface SheetOptions {
  readonly width?: number;
  readonly height?: number;
  readonly fontSize?: number;
  /** Degrees by which the sheet lies askew or turned. */
  readonly turnedBy?: number;
  /** From 0 to 1: how much of the sheet is covered with dots. */
  readonly noise?: number;
  /** Colour of the letters. */
  readonly ink?: string;
}

/** A sheet of paper with lines of text, as a scanner sees it. */
export function drawSheet(
  lines: readonly string[],
  { width = 1240, height = 900, fontSize = 30, turnedBy = 0, noise = 0, ink = "#111" }: SheetOptions = {},
): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((turnedBy * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  context.fillStyle = ink;
  context.font = `${fontSize}px sans-serif`;
  lines.forEach((line, nth) => context.fillText(line, 70, 110 + nth * fontSize * 1.9));
  context.resetTransform();
  // Always the same dots, so that every run reads the same sheet.
  let seed = 7;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let count = 0; count < (width * height * noise) / 9; count += 1) {
    context.fillStyle = next() < 0.5 ? "#222" : "#fff";
    context.fillRect(next() * width, next() * height, 3, 3);
  }
  return canvas;
}

export const pngOf = (canvas: Canvas): Buffer => canvas.toBuffer("image/png");
export const jpegOf = (canvas: Canvas): Buffer => canvas.toBuffer("image/jpeg", 85);
