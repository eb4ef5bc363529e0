import { addDevices } from "../records/devices.ts";
import type { Screen } from "./screen.ts";

export const settingsScreens: readonly Screen[] = [
  ...(["profile", "appearance", "keyboard", "clinic", "practitioners", "summaries", "about"] as const).map(
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
  { name: "settings-devices", path: "/app/settings/devices", role: "admin", prepare: addDevices },
  {
    name: "settings-devices-revoke",
    path: "/app/settings/devices",
    role: "admin",
    prepare: addDevices,
    arrange: async (page) => {
      await page
        .getByRole("button", { name: /^(?:Revoke|Révoquer) /u })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "settings-audit",
    path: "/app/settings/audit",
    role: "admin",
    arrange: async (page) => page.getByRole("cell").first().waitFor(),
  },
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
];
