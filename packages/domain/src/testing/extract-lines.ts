import { hasLuhnDigit } from "../shared/luhn.ts";

/** The heading of the published file as of October 2026: 56 columns and a bar at the end of each line. */
const heading =
  "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|Libellé civilité d'exercice|" +
  "Code civilité|Libellé civilité|Nom d'exercice|Prénom d'exercice|Code profession|Libellé profession|" +
  "Code catégorie professionnelle|Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire|" +
  "Code savoir-faire|Libellé savoir-faire|Code mode exercice|Libellé mode exercice|Numéro SIRET site|Numéro SIREN site|" +
  "Numéro FINESS site|Numéro FINESS établissement juridique|Identifiant technique de la structure|Raison sociale site|" +
  "Enseigne commerciale site|Complément destinataire (coord. structure)|Complément point géographique (coord. structure)|" +
  "Numéro Voie (coord. structure)|Indice répétition voie (coord. structure)|Code type de voie (coord. structure)|" +
  "Libellé type de voie (coord. structure)|Libellé Voie (coord. structure)|Mention distribution (coord. structure)|" +
  "Bureau cedex (coord. structure)|Code postal (coord. structure)|Code commune (coord. structure)|" +
  "Libellé commune (coord. structure)|Code pays (coord. structure)|Libellé pays (coord. structure)|" +
  "Téléphone (coord. structure)|Téléphone 2 (coord. structure)|Télécopie (coord. structure)|" +
  "Adresse e-mail (coord. structure)|Code Département (structure)|Libellé Département (structure)|" +
  "Ancien identifiant de la structure|Autorité d'enregistrement|Code secteur d'activité|Libellé secteur d'activité|" +
  "Code section tableau pharmaciens|Libellé section tableau pharmaciens|Code rôle|Libellé rôle|Code genre activité|" +
  "Libellé genre activité|";

const columns = heading.split("|");
const syllables =
  "ba be bi bo da de di do fa fé fi ga go la le li lo ma mé mi mo na ne no pa pé ra ré ri ro sa se si so ta té".split(
    " ",
  );
const firstNames =
  "Marie Jean-Pierre Éléonore Hans Aoife Lan Jeanne Karim Zoé Noël Françoise Théo Inès Luc Anne Hugo".split(" ");
const professions = [
  ["10", "Médecin", "Spécialiste en Médecine Générale", "Cardiologie et maladies vasculaires"],
  ["60", "Infirmier", "", ""],
  ["40", "Chirurgien-Dentiste", "Chirurgie orale", ""],
  ["70", "Masseur-Kinésithérapeute", "", ""],
] as const;
const towns = [
  ["75011", "PARIS", "75"],
  ["69003", "LYON", "69"],
  ["13008", "MARSEILLE", "13"],
  ["67000", "STRASBOURG", "67"],
  ["97410", "ST PIERRE", "974"],
] as const;

/** A fixed permutation of numbers, so that names look random and are the same each time. */
const mixed = (number: number, salt: number): number =>
  Math.imul(Math.imul(number + 1, 2_654_435_761) ^ (salt * 40_503), 2_246_822_519) >>> 0;

const withCheckDigit = (digits: string): string =>
  Array.from({ length: 10 }, (_, last) => `${digits}${last}`).find(hasLuhnDigit) ?? digits;

interface ExtractOptions {
  readonly persons: number;
  /** Number of the first person; the heading stands before person 0. */
  readonly from?: number;
  /** Persons whose number is divisible by this have another telephone number than in version 0. */
  readonly version?: number;
  readonly changeEvery?: number;
}

/** The lines of an extract in the shape of the published one, with repeats and damaged addresses. All people are invented. */
export function extractLines({ persons, from = 0, version = 0, changeEvery = 100 }: ExtractOptions): string[] {
  const lines = Array.from({ length: persons }, (_, at) => linesOf(from + at, version, changeEvery)).flat();
  return from === 0 ? [heading, ...lines] : lines;
}

function linesOf(at: number, version: number, changeEvery: number): string[] {
  const pick = <Item>(list: readonly Item[], salt: number): Item => list[mixed(at, salt) % list.length] as Item;
  const rpps = withCheckDigit(String(1_000_000_000 + at));
  const lastName = [1, 2, 3]
    .map((salt) => pick(syllables, salt))
    .join("")
    .toUpperCase();
  const [code, name, ...knowHow] = pick(professions, 4);
  const person: Record<string, string> = {
    "Type d'identifiant PP": "8",
    "Identifiant PP": rpps,
    "Identification nationale PP": `8${rpps}`,
    "Code civilité": pick(["M", "MME"], 5),
    "Nom d'exercice": lastName,
    "Prénom d'exercice": pick(firstNames, 6),
    "Code profession": code,
    "Libellé profession": name,
    "Code catégorie professionnelle": "C",
    "Libellé catégorie professionnelle": "Civil",
  };
  const places = Array.from({ length: 1 + (mixed(at, 7) % 2) }, (_, place) => placeOf(at, place, version, changeEvery));
  const specialties = knowHow.filter((one, index) => one !== "" && (index === 0 || mixed(at, 8) % 4 === 0));
  return (specialties.length > 0 ? specialties : [""]).flatMap((specialty) =>
    places.map((place) => {
      const cells: Record<string, string> = { ...person, ...place, "Libellé savoir-faire": specialty };
      return columns.map((column) => cells[column] ?? "").join("|");
    }),
  );
}

function placeOf(at: number, place: number, version: number, changeEvery: number): Record<string, string> {
  const site = mixed(at, 20 + place) % 50_000;
  const [postcode, city, department] = towns[site % towns.length] ?? towns[0];
  const isIndependent = site % 3 === 0;
  const isDamaged = site % 97 === 0;
  return {
    "Numéro FINESS site": isIndependent ? "" : withCheckDigit(String(75_000_000 + site)),
    "Identifiant technique de la structure": `R${10_000_000 + site}`,
    "Raison sociale site": isIndependent ? `CABINET ${site}` : `CLINIQUE DU PARC ${site}`,
    "Numéro Voie (coord. structure)": isDamaged ? "P" : String(1 + (site % 200)),
    "Libellé type de voie (coord. structure)": "Rue",
    "Libellé Voie (coord. structure)": "DES TILLEULS",
    "Code postal (coord. structure)": isDamaged ? "GL" : postcode,
    "Libellé commune (coord. structure)": city,
    "Bureau cedex (coord. structure)": `${postcode} ${city}`,
    "Téléphone (coord. structure)": `04720${String(at % changeEvery === 0 ? version : 0)}${String(site).padStart(5, "0")}`,
    "Code Département (structure)": department,
    "Libellé Département (structure)": city,
    "Code secteur d'activité": isIndependent ? "SA07" : "SA05",
    "Libellé secteur d'activité": isIndependent ? "Cabinet individuel" : "Etablissement privé non PSPH",
  };
}
