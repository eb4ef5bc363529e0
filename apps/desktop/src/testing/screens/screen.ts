import type { Page } from "playwright-core";
import type { DemoRole, DeskWorld } from "../desk-world.ts";
import type { Look } from "../looks.ts";

/**
 * A state of a screen that is checked: in pictures, and by axe in every theme and language. Each works alone: none
 * relies on what another has left behind.
 */
export interface Screen {
  readonly name: string;
  readonly path: string;
  /** The role of the person who looks; the front desk if left out, null for nobody. */
  readonly role?: DemoRole | null;
  /** The clinic; the demo's if left out. */
  readonly clinic?: "busy" | "crowded";
  /** Looks to check besides the two usual sizes with the usual colours. */
  readonly looks?: readonly Look[];
  /** Prepares data that no demo clinic has; called before each look, so it must not add more each time. */
  readonly prepare?: (desk: DeskWorld) => Promise<void>;
  /** Brings the page into this state. */
  readonly arrange?: (page: Page) => Promise<void>;
}
