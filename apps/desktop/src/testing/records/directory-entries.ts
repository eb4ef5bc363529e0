import { fillDirectory } from "@daybook/db/testing";
import { type DirectoryEntry, registerDirectoryInput } from "@daybook/domain";
import type { Page } from "playwright-core";
import type { DeskWorld } from "../desk-world.ts";

const canal = {
  registeredName: "POLYCLINIQUE DU CANAL",
  finess: "930810429",
  buildingNumber: "31",
  street: "QUAI DU CANAL",
  postcode: "93100",
  city: "MONTREUIL",
  departmentCode: "93",
  phoneNumber: "0199004720",
};
const guilands = {
  registeredName: "CENTRE DE SANTE DES GUILANDS",
  finess: "930300025",
  street: "RUE DES GUILANDS",
  postcode: "93170",
  city: "BAGNOLET",
  departmentCode: "93",
};
const practice = {
  registeredName: "CABINET",
  street: "RUE DE MONTREUIL",
  postcode: "94300",
  city: "VINCENNES",
  departmentCode: "94",
};
const people = [
  ["LEFEVRE", "Adrien", "10108874214", "Médecin", "Médecine Générale", [guilands]],
  ["LEFÈVRE", "Blandine", "10095521877", "Médecin", "Cardiologie", [canal, guilands, practice]],
  ["LEFÈVRE", "Camille", "10087713409", "Médecin", "Médecine Générale", [practice]],
  ["LEFÈVRE", "Didier", "10042219963", "Médecin", "Radiologie", [canal]],
  ["LEFEBVRE", "Élodie", "10110365524", "Infirmier", null, [guilands]],
  ["LEFEBVRE", "François", "10023347718", "Masseur-Kinésithérapeute", null, [practice]],
] as const;

/** Colleagues outside, as the national extract has them. They are invented; their numbers are valid. */
const colleagues: readonly DirectoryEntry[] = people.flatMap(
  ([lastName, firstName, rppsNumber, professionName, specialty, places]) =>
    places.map((place, at) => ({
      id: `${rppsNumber}-${at}`,
      fields: {
        lastName,
        firstName,
        rppsNumber,
        professionName,
        ...(specialty === null ? {} : { specialtyNames: [specialty] }),
        ...place,
      },
    })),
);

/** Loads these colleagues as the national extract. */
export const fillColleagues = async ({ world }: DeskWorld): Promise<void> => fillDirectory(world.db.owner, colleagues);

/** The same, and puts one of them into the clinic's book. */
export async function addDirectory(desk: DeskWorld): Promise<void> {
  const { world } = desk;
  const client = await world.clientOf("frontdesk");
  if ((await client.healthcareWorkers.list.query({ pageSize: 1 })).items.length > 0) return;
  await fillColleagues(desk);
  for (const id of ["10042219963-0", "10087713409-0"]) {
    const entry = colleagues.find((each) => each.id === id);
    await client.directory.register.mutate(registerDirectoryInput.parse(entry?.fields));
  }
}

/** Types into the search and waits until that colleague is listed and one is chosen. */
export async function findColleagues(page: Page, words: string, name: string): Promise<void> {
  await page.getByRole("combobox").fill(words);
  await page.getByRole("option", { name }).first().waitFor();
  await page.getByRole("option", { selected: true }).waitFor();
}
