import { datePartsOf } from "./compare-birth-dates.ts";
import { type KeyParts, type MatchRecord, toKeyParts } from "./match-record.ts";
import { phoneticCode } from "./phonetic-code.ts";

/** Enough for a complete record. The keys listed last help when telephone, e-mail or birth date is missing. */
const mostKeys = 12;

/**
 * Short texts to find candidates by: two records are only compared when they share one. Hundreds of people have the same
 * name, so a key joins a name to something else; birth date, telephone, e-mail and identifier are keys by themselves.
 * The first letter names the kind of key. Keys are stored with the patient: a change here means filling that column again.
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

/** The phonetic codes of the names; empty for an unknown name. */
interface Sounds {
  readonly first: string;
  readonly last: string;
  readonly street: string;
}

/** Sorts day and month, so that a date and its swapped form have one key. */
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

/** Sorts the names, so that records with both names swapped share the key. */
function nameKeys({ firstName, lastName }: KeyParts, { first, last }: Sounds): string[] {
  if (firstName === "" || lastName === "") return [];
  return [`n${first < last ? `${first}.${last}` : `${last}.${first}`}`];
}

/** First and last names give the same kind of key, so that a record with both swapped is found even if one is misspelt. */
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

/** House number with postcode, house number with street, and the sound of each name with the street. */
function addressKeys({ address, lastName, firstName }: KeyParts, sounds: Sounds): string[] {
  const { houseNumber, street, postcode } = address;
  const names = [...(lastName === "" ? [] : [sounds.last]), ...(firstName === "" ? [] : [sounds.first])];
  return [
    ...(houseNumber === "" || postcode === "" ? [] : [`h${houseNumber}.${postcode}`]),
    ...(houseNumber === "" || street === "" ? [] : [`z${houseNumber}.${sounds.street}`]),
    ...(street === "" ? [] : names.map((sound) => `s${sound}.${sounds.street}`)),
  ];
}

/** The beginnings of both names: they still match when a wrong consonant changes the sound. */
function beginningKeys({ firstName, lastName }: KeyParts): string[] {
  if (firstName === "" || lastName === "") return [];
  const beginnings = [firstName, lastName].map((name) => name.replaceAll(" ", "").slice(0, 3));
  return [`b${beginnings.sort().join(".")}`];
}

function dayAndMonth(birthDate: string): string {
  const { month, day } = datePartsOf(birthDate);
  return month < day ? month + day : day + month;
}
