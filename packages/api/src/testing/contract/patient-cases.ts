import { expect } from "vitest";
import type { ContractCase } from "./contract-world.ts";

const someId = "0195a1b2-0000-7000-8000-00000000abcd";

export const patientCases: readonly ContractCase[] = [
  {
    name: "a new patient has a record number, keeps what was given, and is read back",
    async run({ desk, settle }) {
      const given = {
        firstName: "Maëlle",
        lastName: "Contrat Un",
        birthDate: "1980-05-17",
        phone: "+33 6 12 34 56 78",
      };
      const made = await desk.patients.create(given);
      expect(made).toMatchObject({ firstName: "Maëlle", lastName: "Contrat Un", sex: null, coverage: [] });
      expect(made.mrn).not.toBe("");
      expect(await desk.patients.get({ id: made.id })).toEqual(made);
      await settle();
      const stored = await desk.patients.get({ id: made.id });
      expect({ ...stored, createdAt: made.createdAt, updatedAt: made.updatedAt }).toEqual(made);
    },
  },
  {
    name: "an id made by the caller is kept",
    async run({ desk, settle }) {
      const id = "0195a1b2-0000-7000-8000-000000000001";
      expect(
        (await desk.patients.create({ id, firstName: "A", lastName: "Contrat", birthDate: "1980-01-01" })).id,
      ).toBe(id);
      await settle();
      expect((await desk.patients.get({ id })).id).toBe(id);
    },
  },
  {
    name: "nobody is born in the future",
    async run({ desk, codeOf }) {
      const call = desk.patients.create({ firstName: "A", lastName: "Contrat", birthDate: "2190-01-01" });
      expect(await codeOf(call)).toBe("born_in_the_future");
    },
  },
  {
    name: "a wrong input is refused with the members that are wrong",
    async run({ desk, codeOf }) {
      expect(await codeOf(desk.patients.create({ firstName: "A", lastName: "", birthDate: "soon" }))).toBe(
        "invalid_input",
      );
      expect(await codeOf(desk.patients.get({ id: "x" }))).toBe("invalid_input");
    },
  },
  {
    name: "a record number belongs to one patient",
    async run({ desk, refusalOf, addPatient }) {
      const id = await addPatient({ mrn: "CONTRACT-1" });
      const taken = desk.patients.create({
        firstName: "A",
        lastName: "Contrat",
        birthDate: "1980-01-01",
        mrn: "contract-1",
      });
      expect(await refusalOf(taken)).toMatchObject({ code: "mrn_taken", details: { patientId: id } });
    },
  },
  {
    name: "an update replaces the record and raises its version; an outdated version is refused",
    async run({ desk, addPatient, refusalOf, settle }) {
      const id = await addPatient({ phone: "+33612345679", email: "c@example.org" });
      const before = await desk.patients.get({ id });
      const change = { id, firstName: "Camille", lastName: "Contrat Neuf", birthDate: "1981-01-02" };
      const after = await desk.patients.update({ ...change, version: before.version });
      expect(after).toMatchObject({
        ...change,
        phone: null,
        email: null,
        mrn: before.mrn,
        version: before.version + 1,
      });
      expect(await refusalOf(desk.patients.update({ ...change, version: before.version }))).toMatchObject({
        code: "version_conflict",
        details: { current: after.version },
      });
      await settle();
      expect(await desk.patients.get({ id })).toMatchObject({ ...change, version: after.version, mrn: before.mrn });
    },
  },
  {
    name: "a patient who does not exist is not found",
    async run({ desk, codeOf }) {
      expect(await codeOf(desk.patients.get({ id: someId }))).toBe("not_found");
      expect(await codeOf(desk.patients.overview({ id: someId }))).toBe("not_found");
    },
  },
  {
    name: "a search finds by name despite a typing error, by telephone, by number and by birth date",
    async run({ desk, settle }) {
      const { id, mrn } = await desk.patients.create({
        firstName: "Théodora",
        lastName: "Vandenbroucke",
        birthDate: "1957-03-21",
        phone: "+33 6 98 76 54 32",
      });
      await settle();
      for (const q of ["vandenbroucke", "theodora vandenbrouke", "0698765432", mrn, "21/03/1957", "VANDEN"]) {
        const { items, total } = await desk.patients.list({ q });
        expect({ q, ids: items.map((one) => one.id) }).toEqual({ q, ids: expect.arrayContaining([id]) as string[] });
        expect(total).toBeGreaterThan(0);
      }
      expect(await desk.patients.list({ q: "zzxxyyww" })).toMatchObject({ items: [], total: 0 });
    },
  },
  {
    name: "a list is sorted and has pages",
    async run({ desk, addPatient, settle }) {
      for (let nr = 0; nr < 3; nr += 1) await addPatient();
      await settle();
      const all = await desk.patients.list({ sort: "-createdAt", pageSize: 200 });
      const second = await desk.patients.list({ sort: "-createdAt", page: 2, pageSize: 2 });
      expect(second.items).toEqual(all.items.slice(2, 4));
      expect(second.total).toBe(all.total);
    },
  },
  {
    name: "a likely duplicate is named until the two are marked as different people",
    async run({ desk, settle }) {
      const twin = { firstName: "Apolline", lastName: "Deschamps", birthDate: "1966-06-06" };
      const { id } = await desk.patients.create(twin);
      const { id: otherId } = await desk.patients.create({ ...twin, firstName: "Appoline" });
      await settle();
      const found = await desk.patients.duplicates({ ...twin, exceptId: otherId });
      expect(found.items.map(({ patient }) => patient.id)).toEqual([id]);
      await desk.patients.notDuplicate({ id, otherId, different: true });
      expect((await desk.patients.duplicates({ ...twin, exceptId: otherId })).items).toEqual([]);
      await settle();
      expect((await desk.patients.duplicates({ ...twin, exceptId: otherId })).items).toEqual([]);
    },
  },
  {
    name: "nobody is different from themselves",
    async run({ desk, addPatient, codeOf }) {
      const id = await addPatient();
      expect(await codeOf(desk.patients.notDuplicate({ id, otherId: id, different: true }))).toBe(
        "distinct_from_itself",
      );
    },
  },
  {
    name: "the overview counts what a patient has ahead",
    async run({ desk, addPatient, book, at }) {
      const id = await addPatient({ coverage: [{ payer: "CPAM", validUntil: "2020-01-01" }] });
      const { id: next } = await book(id, at("08:00"));
      const overview = await desk.patients.overview({ id });
      expect(overview).toMatchObject({ patientId: id, noshowCount: 0, next: { id: next }, lastFulfilled: [] });
      expect(overview.coverageWarnings).toHaveLength(1);
    },
  },
  {
    name: "merging needs somebody from the management",
    async run({ desk, addPatient, codeOf }) {
      const [survivorId, duplicateId] = [await addPatient(), await addPatient()];
      expect(await codeOf(desk.patients.merge({ survivorId, duplicateId } as never))).toBe("forbidden");
    },
    needsServer: "a merge moves bookings under locks of both records, so the desk does not judge it",
  },
];
