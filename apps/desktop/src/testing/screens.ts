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
  ...(["profile", "appearance", "keyboard", "clinic", "practitioners", "about"] as const).map(
    (part): Screen => ({ name: `settings-${part}`, path: `/app/settings/${part}`, role: "admin" }),
  ),
  { name: "settings-users", path: "/app/settings/users", role: "admin" },
  { name: "settings-users-forbidden", path: "/app/settings/users" },
  {
    name: "settings-invite",
    path: "/app/settings/users",
    role: "admin",
    arrange: async (page) => page.getByRole("button", { name: /^(?:Invite someone|Inviter quelqu)/u }).click(),
  },
  { name: "settings-audit", path: "/app/settings/audit", role: "admin" },
  {
    name: "settings-hours",
    path: "/app/settings/practitioners",
    role: "admin",
    arrange: async (page) => {
      await page.getByRole("main").getByRole("listitem").getByRole("link").nth(1).click();
      await page.getByRole("application").focus();
    },
  },
  {
    name: "settings-hours-outside",
    path: "/app/settings/practitioners",
    role: "admin",
    arrange: async (page) => {
      await page.getByRole("main").getByRole("listitem").getByRole("link").nth(1).click();
      await page.getByRole("application").focus();
      for (let cell = 0; cell < 20; cell += 1) await page.keyboard.press("Shift+ArrowDown");
      for (let day = 0; day < 4; day += 1) await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Delete");
      await page.getByRole("button", { name: /^(?:Save hours|Enregistrer les horaires)$/u }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "practitioner-new", path: "/app/settings/practitioners/new", role: "admin" },
  {
    name: "locked",
    path: "/app/schedule",
    arrange: async (page) => page.getByRole("button", { name: /^(?:Lock|Verrouiller)$/u }).click(),
  },
  { name: "setup", path: "/app/setup#dbf_unknown", role: null },
  { name: "invite-void", path: "/app/invite#dbi_unknown", role: null },
];
