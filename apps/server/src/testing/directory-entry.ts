import { hasLuhnDigit } from "@daybook/domain";

const withCheckDigit = (digits: string): string =>
  Array.from({ length: 10 }, (_, last) => `${digits}${last}`).find(hasLuhnDigit) ?? "";
const randomDigits = (count: number): string => String(Math.floor(Math.random() * 10 ** count)).padStart(count, "0");

export const rppsNumber = (): string => withCheckDigit(randomDigits(10));
const finessNumber = (): string => withCheckDigit(randomDigits(8));

/** An entry of the directory with new valid numbers and all its fields. The person is invented. */
export const directoryEntry = () => ({
  rppsNumber: rppsNumber(),
  lastName: "Dupont",
  firstName: "Marie",
  professionName: "Médecin",
  finess: finessNumber(),
  registeredName: "Clinique des Tilleuls",
  professionCode: "10",
  specialtyNames: ["Pédiatrie"],
  finessJustice: "690000526",
  activitySegmentCode: "SA05",
  activitySegmentName: "Etablissement privé",
  gender: "F",
  buildingNumber: "12",
  street: "RUE DES LILAS",
  postcode: "69003",
  city: "LYON",
  departmentCode: "69",
  phoneNumber: "0472000001",
  email: "contact@tilleuls.test",
  secureEmail: ["marie.dupont@mssante.test"],
  identTechStructure: "R10100000000001",
  typeContact: "person",
  bimedocClient: "0",
  dryRun: false,
});
