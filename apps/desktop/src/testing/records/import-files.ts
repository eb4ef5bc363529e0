import type { Page } from "playwright-core";
import type { DeskWorld } from "../desk-world.ts";

/** A file as clinics get it: semicolons, Windows-1252, and rows that are wrong in different ways. */
export const hospitalsFile = (): Buffer => Buffer.from(hospitalRows.join("\r\n"), "latin1");

const hospitalRows = [
  "Raison sociale;Adresse;Téléphone;Lits",
  "Hôpital Saint-Antoine;184 rue du Fbg St-Antoine, 75012 Paris;01 49 28 20 00;760",
  "Clinique du Parc;155 bd Stalingrad, 69006 Lyon;04 72 44 88 88;210",
  ";12 rue Lecourbe, 75015 Paris;01 44 49 00 00;",
  "Centre Hospitalier de Pau;4 bd Hauterive, 64000 Pau;5,59E+08;530",
  "Hôpital Nord;Chemin des Bourrely, 13015 Marseille;04 91 96 80 00;650",
  "Clinique du Parc;155 bd Stalingrad, 69006 Lyon;;",
  "CHU de Nantes;5 allée de l'Île-Gloriette, 44093 Nantes;240083333;1560",
  "Hôpitaux universitaires;1 place de l'Hôpital, 67000 Strasbourg;03 88 11 67 68;980",
  "Hôpital Édouard Herriot;5 place d'Arsonval, 69003 Lyon;04 72 11 73 11;880",
  "Polyclinique du Bois;144 av. de Dunkerque, 59000 Lille;320225050.0;120",
  "Hôpital Foch;40 rue Worth, 92150 Suresnes;146252000.0;600",
  "CH de Valenciennes;114 av. Desandrouin, 59300 Valenciennes;03 27 14 33 33;1200",
  "",
];

export async function chooseImport(page: Page, name = "hopitaux-2026.csv", buffer = hospitalsFile()): Promise<void> {
  const field = page.getByLabel(/^(?:File|Fichier)$/u).and(page.locator("input"));
  await field.setInputFiles({ name, mimeType: "text/csv", buffer });
}

/** Goes from the list to the grid of rows, in either language, after the server has checked them. */
export async function goToRows(page: Page): Promise<void> {
  await chooseImport(page);
  await page.getByRole("button", { name: /^(?:Match columns|Associer les colonnes)$/u }).click();
  const checked = page.waitForResponse((answer) => answer.url().includes("imports.validate"));
  await page.getByRole("button", { name: /^(?:Check rows|Vérifier les lignes)$/u }).click();
  await page.getByRole("grid").waitFor();
  await checked;
}

/** Imports the valid rows of the file; a file that was imported before is only opened. */
export async function importRows(page: Page): Promise<void> {
  await goToRows(page);
  const start = page.getByRole("button", { name: /^(?:Import|Importer) \d/u });
  const earlier = page.getByRole("link", { name: /^(?:See that import|Voir cet import)$/u });
  await start.and(page.locator(":enabled")).or(earlier).first().waitFor();
  await ((await earlier.isVisible()) ? earlier : start).click();
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("button", { name: /^(?:Error CSV|CSV des erreurs)$/u }).waitFor();
}

const quote = (text: string) => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Valid hospitals of a separate town: name, address, phone. */
export const someHospitals = (town: string, count: number): string[][] =>
  Array.from({ length: count }, (_, index) => [
    `Hôpital ${town} ${index + 1}`,
    `${index + 1} rue de l’Église, ${town}`,
    `03 88 11 67 ${String(index + 10).padStart(2, "0")}`,
  ]);

/** Fills the directory with an import. */
export async function addHospitals({ world }: DeskWorld): Promise<void> {
  const client = await world.clientOf("frontdesk");
  if ((await client.hospitals.list.query({ pageSize: 1 })).items.length > 0) return;
  const file = csvOf([
    ["Hôpital Saint-Antoine", "184 rue du Fbg St-Antoine, 75012 Paris", "01 49 28 20 00"],
    ["Clinique du Parc", "155 bd Stalingrad, 69006 Lyon", "04 72 44 88 88"],
    ["Hôpital Nord", "Chemin des Bourrely, 13015 Marseille", "04 91 96 80 00"],
    ["Hôpitaux universitaires", "1 place de l’Hôpital, 67000 Strasbourg", ""],
    ["Hôpital Édouard Herriot", "5 place d’Arsonval, 69003 Lyon", "04 72 11 73 11"],
    ["CH de Valenciennes", "114 av. Desandrouin, 59300 Valenciennes", "03 27 14 33 33"],
  ]);
  const token = await world.tokenOf("frontdesk");
  const answer = await world.upload("/hospitals/bulk", file, { token, name: "hopitaux-2026.csv" });
  if (answer.status !== 200) throw new Error(`the hospitals were not taken: ${answer.status}`);
}

export const csvOf = (rows: readonly (readonly string[])[], heading = ["name", "address", "phone"]): Buffer =>
  Buffer.from([heading, ...rows].map((cells) => `${cells.map(quote).join(",")}\r\n`).join(""));

/** Goes from a file to the grid of its rows, all read, and checked by the server. */
export async function openRows(page: Page, name: string, file: Buffer): Promise<void> {
  await chooseImport(page, name, file);
  await page.getByRole("button", { name: "Match columns" }).click();
  const checked = page.waitForResponse((answer) => answer.url().includes("imports.validate"));
  await page.getByRole("button", { name: "Check rows" }).click();
  await page.getByRole("grid", { name: "Rows of the file" }).waitFor();
  await checked;
}

/** Opens the list of imports, whatever file was left unfinished. */
export async function openImports(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/app/imports`);
  const discard = page.getByRole("button", { name: "Discard this import" });
  await page.getByRole("heading", { name: "Imports", exact: true }).or(discard).first().waitFor();
  if (await discard.isVisible()) await discard.click();
  await page.getByRole("heading", { name: "Imports", exact: true }).waitFor();
}
