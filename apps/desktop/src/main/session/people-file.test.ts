import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PeopleFile } from "./people-file.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-people-"));
  file = path.join(folder, "people.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const machine = Buffer.alloc(32, 1);
const device = { deviceId: "d", clinicId: "c" };
const robin = { email: "Robin@clinic.test", id: "person-1", key: randomBytes(32) };
const kept = {
  name: "Robin Frost",
  role: "frontdesk",
  grant: { id: "g", key: "k", expiresAt: "2027-03-01T09:00:00Z" },
};

test("a person's data come back with their own key only, however the address is written", () => {
  new PeopleFile(file, machine).save(device, robin, kept);
  const people = new PeopleFile(file, machine);
  expect(people.device()).toEqual(device);
  expect(people.idOf(" robin@CLINIC.test ")).toBe("person-1");
  expect(people.secretsOf(robin.email, robin.key)).toEqual(kept);
  expect(people.secretsOf(robin.email, randomBytes(32))).toBeNull();
  expect(people.idOf("kim@clinic.test")).toBeNull();
});

test("neither names nor addresses stand in the file, and another machine finds nobody", () => {
  new PeopleFile(file, machine).save(device, robin, kept);
  const text = readFileSync(file, "utf8");
  for (const word of ["Robin", "robin", "Frost", "frontdesk"]) expect(text).not.toContain(word);
  expect(new PeopleFile(file, Buffer.alloc(32, 2)).idOf(robin.email)).toBeNull();
});

test("a second person is added; another device begins with nobody", () => {
  const people = new PeopleFile(file, machine);
  people.save(device, robin, kept);
  people.save(device, { ...robin, email: "kim@clinic.test", id: "person-2" }, kept);
  expect([people.idOf(robin.email), people.idOf("kim@clinic.test")]).toEqual(["person-1", "person-2"]);
  people.save({ ...device, deviceId: "e" }, robin, kept);
  expect(people.idOf("kim@clinic.test")).toBeNull();
});

test("when the desk becomes another device, its people stay", () => {
  const people = new PeopleFile(file, machine);
  people.save(device, robin, kept);
  people.moveTo("e");
  people.save({ ...device, deviceId: "e" }, { ...robin, email: "kim@clinic.test", id: "person-2" }, kept);
  expect(people.device()).toEqual({ ...device, deviceId: "e" });
  expect([people.idOf(robin.email), people.idOf("kim@clinic.test")]).toEqual(["person-1", "person-2"]);
});

test("wrong passwords in a row are counted for each person, across restarts, until a right one", () => {
  const people = new PeopleFile(file, machine);
  people.save(device, robin, kept);
  people.save(device, { ...robin, email: "kim@clinic.test", id: "person-2" }, kept);
  for (const nr of [1, 2, 3]) {
    new PeopleFile(file, machine).noteAttempt(robin.email, false);
    expect(new PeopleFile(file, machine).wrongPasswords(" ROBIN@clinic.test")).toBe(nr);
  }
  expect(people.wrongPasswords("kim@clinic.test")).toBe(0);
  people.save(device, robin, kept); // what the server says of the person does not begin a new series
  expect(people.wrongPasswords(robin.email)).toBe(3);
  people.noteAttempt(robin.email, true);
  expect(people.wrongPasswords(robin.email)).toBe(0);
});

test("a torn file is nobody's", () => {
  writeFileSync(file, '{"deviceId":"d"');
  expect(new PeopleFile(file, machine).device()).toBeNull();
});
