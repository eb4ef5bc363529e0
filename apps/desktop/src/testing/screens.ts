import type { Page } from "playwright-core";
import type { DemoRole } from "./desk-world.ts";
import { chooseImport, goToRows, importRows } from "./import-files.ts";

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
  { name: "imports-empty", path: "/app/imports" },
  {
    name: "imports-upload",
    path: "/app/imports",
    arrange: async (page) => {
      await chooseImport(page);
      await page.getByRole("table").waitFor();
    },
  },
  {
    name: "imports-not-csv",
    path: "/app/imports",
    arrange: async (page) => {
      await chooseImport(page, "list.xlsx", Buffer.from("PK\u0003\u0004xl/workbook.xml"));
      await page.getByRole("alert").first().waitFor();
    },
  },
  {
    name: "imports-match",
    path: "/app/imports",
    arrange: async (page) => {
      await chooseImport(page);
      await page.getByRole("button", { name: /^(?:Match columns|Associer les colonnes)$/u }).click();
    },
  },
  { name: "imports-check", path: "/app/imports", arrange: goToRows },
  {
    name: "imports-repair",
    path: "/app/imports",
    arrange: async (page) => {
      await goToRows(page);
      await page.getByRole("gridcell", { name: "320225050.0" }).click();
    },
  },
  {
    name: "imports-replace",
    path: "/app/imports",
    arrange: async (page) => {
      await goToRows(page);
      await page.getByRole("button", { name: /^(?:Find and replace|Rechercher et remplacer)$/u }).click();
      await page.getByLabel(/^(?:Find|Rechercher)$/u).fill("bd ");
    },
  },
  { name: "imports-done", path: "/app/imports", arrange: importRows },
  {
    name: "imports-delete",
    path: "/app/imports",
    arrange: async (page) => {
      await importRows(page);
      await page.getByRole("button", { name: /^(?:Delete batch|Supprimer le lot)$/u }).click();
    },
  },
  { name: "imports-list", path: "/app/imports" },
  { name: "directory", path: "/app/directory" },
  {
    name: "directory-hospital",
    path: "/app/directory",
    arrange: async (page) => page.getByRole("row").nth(2).getByRole("button").first().click(),
  },
];
