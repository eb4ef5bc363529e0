import type { Page } from "playwright-core";
import type { DemoRole } from "./desk-world.ts";

/** A state of a screen that is looked at: in pictures, and by axe in every theme and language. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  /** Who looks; the front desk unless named, null for nobody. */
  readonly role?: DemoRole | null;
  /** Brings the page into the state that is meant. */
  readonly arrange?: (page: Page) => Promise<void>;
}

export const screens: readonly Screen[] = [
  { name: "sign-in", path: "/app", role: null },
  { name: "schedule", path: "/app/schedule" },
  { name: "palette", path: "/app/schedule", arrange: async (page) => page.keyboard.press("Control+k") },
];
