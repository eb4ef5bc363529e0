import { addHospitals, chooseImport, goToRows, importRows } from "../records/import-files.ts";
import type { Screen } from "./screen.ts";

export const importsScreens: readonly Screen[] = [
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
  {
    name: "imports-again",
    path: "/app/imports",
    arrange: async (page) => {
      await importRows(page);
      await page.getByRole("link", { name: "Imports" }).click();
      await goToRows(page);
      await page.getByRole("link", { name: /^(?:See that import|Voir cet import)$/u }).waitFor();
    },
  },
  { name: "imports-list", path: "/app/imports", prepare: addHospitals },
  { name: "imports-forbidden", path: "/app/imports", role: "clinician" },
];
