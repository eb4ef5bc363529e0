import { type DirectoryEntry, hasLuhnDigit } from "@daybook/domain";
import { createChance } from "../demo/chance.ts";
import { frenchNames, plain, streets, towns } from "../demo/names.ts";

const workerCount = 240;
const placeCount = 40;

const professions = [
  {
    code: "10",
    name: "Médecin",
    specialties: ["Médecine Générale", "Cardiologie", "Pédiatrie", "Dermatologie", "Ophtalmologie"],
  },
  { code: "60", name: "Infirmier", specialties: [] },
  { code: "70", name: "Masseur-Kinésithérapeute", specialties: [] },
  { code: "40", name: "Chirurgien-Dentiste", specialties: ["Orthopédie dento-faciale"] },
  { code: "21", name: "Pharmacien", specialties: [] },
  { code: "91", name: "Orthophoniste", specialties: [] },
] as const;
const kinds = [
  { code: "SA05", name: "Etablissement privé non PSPH", title: "CLINIQUE" },
  { code: "SA01", name: "Etablissement public de santé", title: "HOPITAL" },
  { code: "SA08", name: "Cabinet de groupe", title: "CABINET" },
  { code: "SA42", name: "Maison de santé", title: "MAISON DE SANTE" },
] as const;

interface Place {
  readonly finess?: string;
  readonly registeredName: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly departmentCode: string;
}

const withCheckDigit = (digits: string): string =>
  Array.from({ length: 10 }, (_, last) => `${digits}${last}`).find(hasLuhnDigit) ?? digits;

/** A small directory of invented people with valid numbers, so that the search finds something right after the first start. */
export function makeDemoDirectory(seed = "daybook/directory"): DirectoryEntry[] {
  const chance = createChance(seed);
  const places = Array.from({ length: placeCount }, (_, at) => {
    const town = chance.pick(towns);
    const kind = chance.pick(kinds);
    const street = chance.pick(streets);
    const name = street.replace(
      /^(?:rue|avenue|boulevard|allée|impasse|quai|place|chemin|passage|square|cour)\s+/u,
      "",
    );
    return {
      finess: withCheckDigit(String(75_900_000 + at)),
      registeredName: `${kind.title} ${name.toUpperCase()}`,
      activitySegmentCode: kind.code,
      activitySegmentName: kind.name,
      buildingNumber: String(chance.int(1, 120)),
      street: street.toUpperCase(),
      postcode: town.postcode,
      city: town.city.toUpperCase(),
      departmentCode: town.postcode.slice(0, 2),
      phoneNumber: `01990${String(at).padStart(5, "0")}`,
    };
  });
  return Array.from({ length: workerCount }, (_, at) => {
    const isFemale = chance.is(0.6);
    const firstName = chance.pick(isFemale ? frenchNames.female : frenchNames.male);
    const lastName = chance.pick(frenchNames.last).toUpperCase();
    const profession = chance.pick(professions);
    const rppsNumber = withCheckDigit(String(1_099_000_000 + at));
    const specialtyNames = profession.specialties.length > 0 ? [chance.pick(profession.specialties)] : [];
    const person = {
      lastName,
      firstName,
      rppsNumber,
      gender: isFemale ? "F" : "M",
      professionCode: profession.code,
      professionName: profession.name,
      email: `${plain(firstName)}.${plain(lastName)}@colleagues.test`,
      ...(specialtyNames.length > 0 ? { specialtyNames } : {}),
    };
    // Many independent practitioners have no FINESS number.
    const town = chance.pick(towns);
    const alone: Place = {
      registeredName: `CABINET ${lastName}`,
      street: chance.pick(streets).toUpperCase(),
      postcode: town.postcode,
      city: town.city.toUpperCase(),
      departmentCode: town.postcode.slice(0, 2),
    };
    const chosen: readonly Place[] = chance.is(0.2)
      ? [alone]
      : chance.shuffled(places).slice(0, chance.is(0.15) ? 2 : 1);
    return chosen.map((place) => ({
      id: `8${rppsNumber}-${profession.code}-${place.finess ?? place.registeredName}`,
      fields: { ...person, ...place },
    }));
  }).flat();
}
