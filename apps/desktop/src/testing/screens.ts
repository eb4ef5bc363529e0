import type { LocalDate } from "@daybook/domain";
import type { Page } from "playwright-core";
import { daysLike, makeBusyClinic } from "./busy-clinic.ts";
import { makeCrowdedClinic } from "./crowded-day.ts";
import { closeDay } from "./day-off.ts";
import { type DemoRole, type DeskWorld, type DeskWorldOptions, thursdayMorning } from "./desk-world.ts";
import { everyLook, type Look } from "./looks.ts";
import { addDevices } from "./records/devices.ts";
import { addDirectory, findColleagues } from "./records/directory-entries.ts";
import { addHospitals, chooseImport, goToRows, importRows } from "./records/import-files.ts";
import { untilQuiet } from "./until-quiet.ts";

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

/** Eight columns with forty appointments each, on the tests' day. */
export function makeScreenClinic(clinic: Screen["clinic"]): DeskWorldOptions {
  const day = "2026-11-19" as LocalDate;
  if (clinic === "busy") return { demo: makeBusyClinic(thursdayMorning, daysLike(day, [0], 8, 40), 8) };
  return clinic === "crowded" ? { demo: makeCrowdedClinic(thursdayMorning, day) } : {};
}

export const screens: readonly Screen[] = [
  { name: "sign-in", path: "/app", role: null },
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
    name: "chart",
    path: "/app/patients",
    role: "clinician",
    looks: everyLook,
    arrange: async (page) => {
      await openChart(page);
      await page.keyboard.press("j");
    },
  },
  {
    name: "chart-visits",
    path: "/app/patients",
    role: "admin",
    arrange: async (page) => {
      await openChart(page);
      await page.getByRole("tab", { name: /^(?:Appointments|Rendez-vous)$/u }).click();
      await page.getByRole("region", { name: /^(?:Past|Passés)$/u }).waitFor();
    },
  },
  {
    name: "chart-withdraw",
    path: "/app/patients",
    role: "admin",
    arrange: async (page) => {
      await openChart(page);
      await page
        .getByRole("button", { name: /^(?:More about this note|Plus sur cette note)$/u })
        .first()
        .click();
      await page.getByRole("menuitem", { name: /^(?:Withdraw|Retirer)/u }).click();
      await page.getByRole("dialog").getByRole("button").last().waitFor();
    },
  },
  {
    name: "note",
    path: "/app/schedule",
    role: "clinician",
    looks: everyLook,
    arrange: async (page) => {
      await page.locator("[data-card][data-look=arrived]").first().click();
      await page
        .getByRole("complementary")
        .getByRole("button", { name: /^(?:Write a note|Écrire une note)/u })
        .waitFor();
      await page.keyboard.press("n");
      await page.getByLabel(/^(?:Subjective|Subjectif)$/u).fill("Left knee better since the ibuprofen was stopped.");
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "set.zip", mimeType: "application/zip", buffer: Buffer.from("PK\u0003\u0004zip") });
      await page.getByRole("alert").first().waitFor();
    },
  },
  {
    name: "readings",
    path: "/app/my-day",
    role: "clinician",
    looks: everyLook,
    arrange: async (page) => {
      await page
        .getByRole("link", { name: /^(?:Check|Vérifier)$/u })
        .first()
        .click();
      await page.getByRole("img").first().waitFor();
    },
  },
  {
    name: "my-day",
    path: "/app/my-day",
    role: "clinician",
    looks: everyLook,
    arrange: async (page) => page.getByRole("region", { name: /^(?:Next|Suivant|In the room|En salle)$/u }).waitFor(),
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
  {
    name: "locked",
    path: "/app/schedule",
    arrange: async (page) => page.getByRole("button", { name: /^(?:Lock|Verrouiller)$/u }).click(),
  },
  { name: "setup", path: "/app/setup#dbf_unknown", role: null },
  { name: "invite-void", path: "/app/invite#dbi_unknown", role: null },
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
  { name: "directory", path: "/app/directory", prepare: addHospitals },
  {
    name: "directory-new",
    path: "/app/directory",
    async arrange(page) {
      await page.locator("h1").click(); // out of the search, which takes letters
      await page.keyboard.press("n");
      await page.getByRole("form").or(page.locator("form")).first().waitFor();
    },
  },
  {
    name: "directory-hospital",
    path: "/app/directory",
    prepare: addHospitals,
    arrange: async (page) => page.getByRole("row").nth(2).getByRole("button").first().click(),
  },
  {
    name: "directory-workers",
    path: "/app/directory/workers",
    role: "admin",
    prepare: addDirectory,
    arrange: async (page) => findColleagues(page, "lef", "Lefèvre, Blandine"),
  },
  {
    name: "directory-workers-choice",
    path: "/app/directory/workers",
    role: "admin",
    prepare: addDirectory,
    async arrange(page) {
      await findColleagues(page, "lef montreuil", "Lefèvre, Blandine");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
    },
  },
  { name: "directory-workers-empty", path: "/app/directory/workers", prepare: addDirectory },
  {
    name: "directory-workers-nobody",
    path: "/app/directory/workers",
    prepare: addDirectory,
    async arrange(page) {
      await page.getByRole("combobox").fill("xyzzyx");
      await page.getByText("xyzzyx", { exact: false }).first().waitFor();
    },
  },
  {
    name: "directory-workers-may-not",
    path: "/app/directory/workers",
    role: "clinician",
    prepare: addDirectory,
    arrange: async (page) => findColleagues(page, "lef", "Lefèvre, Blandine"),
  },
  {
    name: "directory-colleagues",
    path: "/app/directory/colleagues",
    role: "admin",
    prepare: addDirectory,
    arrange: async (page) => page.getByRole("row").nth(1).waitFor(),
  },
  {
    name: "directory-organizations",
    path: "/app/directory/organizations",
    prepare: addDirectory,
    arrange: async (page) => page.getByRole("row").nth(1).waitFor(),
  },
];

async function findPatient(page: Page, text: string, name: RegExp): Promise<void> {
  await page.getByRole("combobox").fill(text);
  await page.getByRole("option", { name }).first().click();
}

/** Of a patient with notes. */
async function openChart(page: Page): Promise<void> {
  await findPatient(page, "hebert jerome", /Hébert, Jérôme/u);
  await page.locator("[data-note]").first().waitFor();
  await untilQuiet(page);
}

async function openPatient(page: Page): Promise<void> {
  await findPatient(page, "quemeneur", /Quéméneur/u);
  await page.getByRole("region", { name: /^(?:Past|Passés)$/u }).waitFor();
  await untilQuiet(page);
}
