import { type Canvas, createCanvas, type Image, loadImage } from "@napi-rs/canvas";

/** The longest side of a picture that people compare a reading with. */
const longestShown = 1_600;
/** Letters are read best at about 200 dots an inch: an A4 page has 2,339 on its longer side. */
const longestRead = 2_600;
const shortestRead = 1_400;

const white = (width: number, height: number): Canvas => {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  return canvas;
};

/** Draws a picture on white, by a factor. */
export function scaled(source: Canvas | Image, factor: number): Canvas {
  const canvas = white(Math.max(1, Math.round(source.width * factor)), Math.max(1, Math.round(source.height * factor)));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** A picture in the size in which its letters are read best: small ones are doubled, large ones made smaller. */
export function forReading(source: Canvas | Image): Canvas {
  const longest = Math.max(source.width, source.height);
  return scaled(source, longest > longestRead ? longestRead / longest : longest < shortestRead ? 2 : 1);
}

/** A quarter turn or more, clockwise. */
export function turned(source: Canvas, degrees: 0 | 90 | 180 | 270): Canvas {
  if (degrees === 0) return source;
  const isUpright = degrees === 180;
  const canvas = white(isUpright ? source.width : source.height, isUpright ? source.height : source.width);
  const context = canvas.getContext("2d");
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(source, -source.width / 2, -source.height / 2);
  return canvas;
}

export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** The picture that people see. */
export function forShowing(source: Canvas): Drawn {
  const longest = Math.max(source.width, source.height);
  const canvas = longest > longestShown ? scaled(source, longestShown / longest) : source;
  return { width: canvas.width, height: canvas.height, bytes: canvas.toBuffer("image/jpeg", 75) };
}

export async function decoded(bytes: Uint8Array): Promise<Canvas> {
  const picture = await loadImage(Buffer.from(bytes));
  return scaled(picture, 1);
}
