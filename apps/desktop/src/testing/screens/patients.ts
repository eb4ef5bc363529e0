import type { Page } from "playwright-core";
import { untilQuiet } from "../until-quiet.ts";
import { findPatient } from "./find-patient.ts";
import type { Screen } from "./screen.ts";

export const patientsScreens: readonly Screen[] = [
  { name: "patients", path: "/app/patients" },
  {
    name: "patients-found",
    path: "/app/patients",
    arrange: async (page) => {
      await page.getByRole("combobox").fill("mar");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "patients-nobody",
    path: "/app/patients",
    arrange: async (page) => {
      await page.getByRole("combobox").fill("xyzzyx");
      await page.getByRole("button", { name: /Xyzzyx/u }).waitFor();
    },
  },
  { name: "patient", path: "/app/patients", arrange: openPatient },
  {
    name: "patient-edit",
    path: "/app/patients",
    arrange: async (page) => {
      await openPatient(page);
      await page.keyboard.press("e");
      await page.getByRole("form").waitFor();
    },
  },
  {
    name: "patient-new",
    path: "/app/patients/new",
    arrange: async (page) => {
      await page.locator("[name=lastName]").fill("Marchand");
      await page.locator("[name=firstName]").fill("Gaspar");
      await page.getByRole("listitem").first().waitFor();
    },
  },
];

async function openPatient(page: Page): Promise<void> {
  await findPatient(page, "quemeneur", /Quéméneur/u);
  await page.getByRole("region", { name: /^(?:Past|Passés)$/u }).waitFor();
  await untilQuiet(page);
}
