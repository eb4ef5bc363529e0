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
  { name: "schedule-week", path: "/app/schedule?view=week" },
  { name: "schedule-list", path: "/app/schedule?view=list" },
  { name: "schedule-empty", path: "/app/schedule?date=2026-12-25" },
  { name: "schedule-clocks-back", path: "/app/schedule?date=2026-10-25" },
  {
    name: "schedule-move",
    path: "/app/schedule",
    arrange: async (page) => {
      await page.getByRole("button", { name: /Hartley, Rohan/u }).focus();
      await page.keyboard.press("m");
      for (const key of ["ArrowRight", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
    },
  },
  { name: "schedule-print", path: "/app/schedule", arrange: async (page) => page.keyboard.press("p") },
  { name: "palette", path: "/app/schedule", arrange: async (page) => page.keyboard.press("Control+k") },
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
  {
    name: "patient",
    path: "/app/patients",
    role: "admin",
    arrange: openPatient,
  },
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
  {
    name: "appointment",
    path: "/app/schedule",
    arrange: async (page) => {
      await page.locator("[data-card][data-look=arrived]").first().click();
      await page.getByRole("complementary").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "booking",
    path: "/app/schedule",
    arrange: async (page) => {
      await page.keyboard.press("b");
      await page.getByRole("dialog").getByRole("button", { pressed: true }).waitFor();
    },
  },
  {
    name: "booking-patient",
    path: "/app/schedule",
    arrange: async (page) => {
      await page.keyboard.press("b");
      await page.getByRole("dialog").getByRole("combobox").first().fill("lef");
      await page.getByRole("option").nth(2).waitFor();
    },
  },
];

async function openPatient(page: Page): Promise<void> {
  await page.getByRole("combobox").fill("lef");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("article").waitFor();
  await page.waitForLoadState("networkidle");
}
