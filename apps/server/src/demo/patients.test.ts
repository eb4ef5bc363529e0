import {
  type Instant,
  type MatchRecord,
  matchKeys,
  matchPatient,
  type Patient,
  searchKey,
  type TimeZone,
} from "@daybook/domain";
import { expect, test } from "vitest";
import { createCalendar, dateOf } from "./calendar.ts";
import { createChance } from "./chance.ts";
import { makePatients } from "./patients.ts";

const calendar = createCalendar("2026-11-24T09:30:00Z" as Instant, "Europe/Paris" as TimeZone);
const patients = makePatients(calendar, createChance("patients"), 400);
const today = dateOf(calendar.today);

test("telephones and addresses reach nobody", () => {
  const phones = patients.flatMap(({ phone }) => phone ?? []);
  const fictional = /^(?:01 99 00 \d\d \d\d|(?:0|\+33 )6 39 98 \d\d \d\d|\+44 7700 900\d{3})$/u;
  expect(phones.length).toBeGreaterThan(380);
  expect(phones.filter((phone) => !fictional.test(phone))).toEqual([]);
  const emails = patients.flatMap(({ email }) => email ?? []);
  expect(emails.length).toBeGreaterThan(150);
  expect(emails.filter((email) => !/^[a-z.0-9]+@example\.(?:org|com)$/u.test(email))).toEqual([]);
});

test("families share an address, children their parent's telephone", () => {
  const households = [...Map.groupBy(patients, ({ address, phone }) => `${address?.line} ${phone}`).values()];
  const families = households.filter((members) => members.length >= 2);
  expect(families.length).toBeGreaterThan(40);
  const children = patients.filter(({ birthDate }) => birthDate > "2008-11-24");
  expect(children.length).toBeGreaterThan(80);
  expect(patients.filter(({ birthDate }) => birthDate < "1956-11-24").length).toBeGreaterThan(15);
  expect(patients.every(({ birthDate }) => birthDate < today)).toBe(true);
});

test("names are French and English, with accents, hyphens and particles", () => {
  const names = patients.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  for (const pattern of [/[éèêçïô]/u, /-/u, /'/u, / de La | Le /u, /Whitmore|Bennett|Hartley|Norwood/u]) {
    expect(names.filter((name) => pattern.test(name)).length).toBeGreaterThan(0);
  }
  expect(new Set(names).size).toBeGreaterThan(330);
});

test("some insurances end within three weeks, some have ended, most last", () => {
  const ends = patients.flatMap(({ coverage }) => coverage.flatMap(({ validUntil }) => validUntil ?? []));
  const soon = ends.filter((end) => end >= today && end <= dateOf(calendar.today + 21)).length;
  const over = ends.filter((end) => end < today).length;
  expect(soon).toBeGreaterThan(3);
  expect(over).toBeGreaterThan(3);
  expect(ends.length - soon - over).toBeGreaterThan(150);
});

test("a few were registered twice, and the duplicate scorer finds them with few false matches", () => {
  const records = patients.map(toRecord);
  const keys = records.map(matchKeys);
  const alike = (at: number) => {
    const own = new Set(keys[at]);
    return records.filter((record, other) => {
      if (other === at || !keys[other]?.some((key) => own.has(key))) return false;
      return ["certain", "likely"].includes(matchPatient(record, records[at] ?? record).level);
    });
  };
  const found = patients.map((_, at) => alike(at).length);
  // The second records are those that were registered last.
  expect(found.slice(-8).every((count) => count > 0)).toBe(true);
  expect(found.slice(0, -8).filter((count) => count > 0).length).toBeLessThanOrEqual(18);
});

function toRecord({ firstName, lastName, birthDate, sex, phone, email, address, coverage }: Patient): MatchRecord {
  const identifiers = coverage.flatMap(({ payer, memberId }) =>
    memberId ? [{ system: searchKey(payer), value: memberId }] : [],
  );
  return { firstName, lastName, birthDate, sex, phone, email, address, identifiers };
}
