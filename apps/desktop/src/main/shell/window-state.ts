import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const windowState = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  isMaximized: z.boolean(),
});
export type WindowState = z.output<typeof windowState>;

const usual = { width: 1_440, height: 900 };
/** So much of the title bar must lie on a screen that a person can take hold of the window. */
const handle = 80;

/** Where the window was; null at the first start, or if the file cannot be read. */
export function readWindowState(file: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(file, JSON.stringify(state));
}

/** Where the window opens: where it was, unless that is on a screen that is gone; then the system chooses. */
export function boundsFor(
  state: WindowState | null,
  screens: readonly Rectangle[],
): Partial<Rectangle> & Pick<Rectangle, "width" | "height"> {
  if (!state) return usual;
  const { x, y, width, height } = state.bounds;
  const isReachable = screens.some(
    (screen) =>
      x + width >= screen.x + handle &&
      x + handle <= screen.x + screen.width &&
      y >= screen.y &&
      y + handle <= screen.y + screen.height,
  );
  return isReachable ? { x, y, width, height } : { width, height };
}
