import { closeDay } from "../day-off.ts";
import { everyLook } from "../looks.ts";
import type { Screen } from "./screen.ts";

export const scheduleScreens: readonly Screen[] = [
  { name: "schedule", path: "/app/schedule" },
  { name: "schedule-busy", path: "/app/schedule", clinic: "busy" },
  { name: "schedule-crowded", path: "/app/schedule", clinic: "crowded", looks: everyLook },
  {
    name: "schedule-crowded-pane",
    path: "/app/schedule",
    clinic: "crowded",
    looks: everyLook,
    arrange: async (page) => {
      await page.locator("[data-card][data-look=arrived]").first().click();
      await page.getByRole("complementary").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "schedule-crowded-rest",
    path: "/app/schedule",
    clinic: "crowded",
    arrange: async (page) => {
      await page.locator("[data-rest]").first().click();
      await page.getByRole("menuitem").first().waitFor();
    },
  },
  {
    name: "schedule-columns",
    path: "/app/schedule",
    clinic: "crowded",
    arrange: async (page) => {
      await page.getByRole("button", { name: /^(?:Choose practitioners|Choisir les praticiens)/u }).click();
      await page.getByRole("checkbox").first().waitFor();
    },
  },
  { name: "schedule-week", path: "/app/schedule?view=week" },
  { name: "schedule-list", path: "/app/schedule?view=list" },
  { name: "schedule-empty", path: "/app/schedule?date=2026-12-25" },
  {
    name: "schedule-nobody-in",
    path: "/app/schedule?date=2026-12-26",
    prepare: async (desk) => closeDay(desk, "2026-12-26"),
    arrange: async (page) => page.getByRole("main").getByRole("button", { name: /27/u }).waitFor(),
  },
  { name: "schedule-clocks-back", path: "/app/schedule?date=2026-10-25" },
  {
    name: "schedule-move",
    path: "/app/schedule",
    arrange: async (page) => {
      await page.getByRole("button", { name: /Hartley, Rohan/u }).focus();
      await page.keyboard.press("m");
      for (const key of ["ArrowRight", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
      await page.getByRole("group").getByRole("button", { pressed: false }).nth(2).waitFor();
    },
  },
  {
    name: "schedule-error",
    path: "/app/patients",
    arrange: async (page) => {
      await page.route(/trpc\/.*appointments\.day/u, async (route) => route.fulfill({ status: 500, body: "{}" }));
      await page.keyboard.press("Escape");
      await page.getByRole("link", { name: /^(?:Schedule|Agenda)/u }).click();
      await page.getByRole("main").getByRole("alert").waitFor();
    },
  },
  {
    name: "schedule-offline",
    path: "/app/schedule",
    arrange: async (page) => {
      await page.locator("[data-card]").first().waitFor();
      await page.context().setOffline(true);
      await page.keyboard.press("t");
      await page.locator("[data-card][data-look=booked]").first().click();
      await page.keyboard.press("a");
      await page.clock.fastForward("01:30");
    },
  },
  { name: "schedule-print", path: "/app/schedule", arrange: async (page) => page.keyboard.press("p") },
  { name: "palette", path: "/app/schedule", arrange: async (page) => page.keyboard.press("Control+k") },
  {
    name: "appointment",
    path: "/app/schedule",
    arrange: async (page) => {
      await page.locator("[data-card][data-look=arrived]").first().click();
      await page.getByRole("complementary").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "appointment-edit",
    path: "/app/schedule",
    arrange: async (page) => {
      await page.getByRole("button", { name: /^Hartley, Rohan/u }).click();
      await page.keyboard.press("e");
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
