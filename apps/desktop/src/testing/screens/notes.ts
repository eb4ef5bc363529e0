import type { Page } from "playwright-core";
import type { DeskWorld } from "../desk-world.ts";
import { everyLook } from "../looks.ts";
import { untilQuiet } from "../until-quiet.ts";
import { findPatient } from "./find-patient.ts";
import type { Screen } from "./screen.ts";

export const notesScreens: readonly Screen[] = [
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
    name: "late-my-day",
    path: "/app/my-day",
    role: "clinician",
    prepare: tellDelay,
    arrange: async (page) => page.getByRole("region", { name: /^(?:Delay|Retard)$/u }).waitFor(),
  },
  {
    name: "late-schedule",
    path: "/app",
    prepare: tellDelay,
    arrange: async (page) => page.getByRole("button", { name: /^(?:9 min late|Retard 9 min)/u }).waitFor(),
  },
  {
    name: "late-list",
    path: "/app/schedule?view=list",
    prepare: tellDelay,
    arrange: async (page) => page.getByRole("region", { name: /^(?:Running late|En retard)$/u }).waitFor(),
  },
];

/** Of a patient with notes. */
async function openChart(page: Page): Promise<void> {
  await findPatient(page, "hebert jerome", /Hébert, Jérôme/u);
  await page.locator("[data-note]").first().waitFor();
  await untilQuiet(page);
}

/** The demo's clinician, whose column has their name, runs late. */
async function tellDelay({ world }: DeskWorld): Promise<void> {
  const admin = await world.clientOf("admin");
  const { items } = await admin.practitioners.list.query({ q: "Camille Lefèvre" });
  for (const { id } of items) await admin.practitioners.setDelay.mutate({ id, minutes: 9 });
}
