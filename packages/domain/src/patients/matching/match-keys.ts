import { datePartsOf } from "./compare-birth-dates.ts";
import { type KeyParts, type MatchRecord, toKeyParts } from "./match-record.ts";
import { phoneticCode } from "./phonetic-code.ts";

/** Enough for a full record; the keys listed last help records in which telephone, e-mail or date are missing. */
const mostKeys = 12;

/**
 * Short texts of which two records worth comparing share at least one. Every key but those of the birth date, telephone,
 * e-mail and identifier joins a name to something else, for a name alone is borne by hundreds. The first letter tells
 * what the key is made of. Stored beside the patient: a change here means filling that column again.
 */
export function matchKeys(record: MatchRecord): string[] {
  const patient = toKeyParts(record);
  const { firstName, lastName, address } = patient;
  const sounds = { first: phoneticCode(firstName), last: phoneticCode(lastName), street: phoneticCode(address.street) };
  const keys = [
    ...birthDateKeys(patient),
    ...contactKeys(patient),
    ...nameKeys(patient, sounds),
    ...birthYearKeys(patient, sounds),
    ...addressKeys(patient, sounds),
    ...beginningKeys(patient),
  ];
  return [...new Set(keys)].slice(0, mostKeys);
}

/** How the names sound, worked out once; empty for one that is not known. */
interface Sounds {
  readonly first: string;
  readonly last: string;
  readonly street: string;
}

/** Day and month in rising order, so that a date and the same with both swapped are one key. */
function birthDateKeys({ birthDate }: KeyParts): string[] {
  return birthDate === "" ? [] : [`d${datePartsOf(birthDate).year}${dayAndMonth(birthDate)}`];
}

function contactKeys({ phone, email, identifiers }: KeyParts): string[] {
  return [
    ...(phone === "" ? [] : [`p${phone}`]),
    ...(email === "" ? [] : [`e${email}`]),
    ...identifiers.slice(0, 2).map(({ value }) => `i${value}`),
  ];
}

/** In rising order, so that records with both names swapped share the key. */
function nameKeys({ firstName, lastName }: KeyParts, { first, last }: Sounds): string[] {
  if (firstName === "" || lastName === "") return [];
  return [`n${first < last ? `${first}.${last}` : `${last}.${first}`}`];
}

/** First and last names give one kind of key, so that a record with both swapped is found even with one misspelt. */
function birthYearKeys({ firstName, lastName, birthDate }: KeyParts, sounds: Sounds): string[] {
  if (birthDate === "") return [];
  const names = [...(lastName === "" ? [] : [sounds.last]), ...(firstName === "" ? [] : [sounds.first])];
  const parts = lastName.includes(" ") ? lastName.split(" ").filter((part) => part.length > 2) : [];
  const { year } = datePartsOf(birthDate);
  return [
    ...names.map((sound) => `m${sound}.${dayAndMonth(birthDate)}`),
    ...names.map((sound) => `y${sound}.${year}`),
    ...parts.map((part) => `y${phoneticCode(part)}.${year}`),
  ];
}

/** The house number in its postcode and in its street, and the sound of each name in the street. */
function addressKeys({ address, lastName, firstName }: KeyParts, sounds: Sounds): string[] {
  const { houseNumber, street, postcode } = address;
  const names = [...(lastName === "" ? [] : [sounds.last]), ...(firstName === "" ? [] : [sounds.first])];
  return [
    ...(houseNumber === "" || postcode === "" ? [] : [`h${houseNumber}.${postcode}`]),
    ...(houseNumber === "" || street === "" ? [] : [`z${houseNumber}.${sounds.street}`]),
    ...(street === "" ? [] : names.map((sound) => `s${sound}.${sounds.street}`)),
  ];
}

/** How both names begin: the sound of a name changes with a slip in a consonant. */
function beginningKeys({ firstName, lastName }: KeyParts): string[] {
  if (firstName === "" || lastName === "") return [];
  const beginnings = [firstName, lastName].map((name) => name.replaceAll(" ", "").slice(0, 3));
  return [`b${beginnings.sort().join(".")}`];
}

function dayAndMonth(birthDate: string): string {
  const { month, day } = datePartsOf(birthDate);
  return month < day ? month + day : day + month;
}
