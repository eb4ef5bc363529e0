import { hasLuhnDigit } from "@daybook/domain";
import { expect } from "vitest";
import type { ContractCase, ContractHelp } from "./contract-world.ts";

const someId = "0195a1b2-0000-7000-8000-00000000abcd";
let colleagues = 0;

/** An entry of a colleague whom no other case has, with a right check digit. */
function newEntry(more: object = {}) {
  colleagues += 1;
  const digits = `1000777${String(colleagues).padStart(3, "0")}`;
  const rppsNumber = Array.from({ length: 10 }, (_, digit) => `${digits}${digit}`).find(hasLuhnDigit) ?? "";
  return { rppsNumber, lastName: `CONTRAT${digits}`, firstName: "Marie", professionName: "Médecin", ...more };
}

const hospital = { finess: "750100166", registeredName: "HOPITAL DES TILLEULS", city: "PARIS" };
const clinic = { finess: "690070024", registeredName: "CLINIQUE DU PARC", city: "LYON" };

const workerNamed = async ({ desk }: ContractHelp, lastName: string) =>
  (await desk.healthcareWorkers.list({ q: lastName })).items;

export const directoryCases: readonly ContractCase[] = [
  {
    name: "an entry makes a worker at an organization, once, and both sides of the book list it",
    async run(help) {
      const { desk, settle } = help;
      const entry = newEntry();
      const first = await desk.directory.register({ ...entry, ...hospital });
      expect(first).toMatchObject({
        healthcareWorker: { lastName: entry.lastName },
        organization: { finess: hospital.finess },
        created: { healthcareWorker: true, link: true },
        notice: null,
      });
      const second = await desk.directory.register({ ...entry, ...hospital });
      expect(second.created).toEqual({ organization: false, healthcareWorker: false, link: false });
      expect(second.healthcareWorker?.id).toBe(first.healthcareWorker?.id);
      const check = async () => {
        const [worker, ...others] = await workerNamed(help, entry.lastName);
        expect(others).toEqual([]);
        expect(worker).toMatchObject({ id: first.healthcareWorker?.id, organizations: [{ finess: hospital.finess }] });
        const { items } = await desk.organizations.list({ q: "tilleuls" });
        expect(items).toHaveLength(1);
        expect(items[0]?.healthcareWorkers.map(({ rppsNumber }) => rppsNumber)).toContain(entry.rppsNumber);
      };
      await check();
      await settle();
      await check();
    },
  },
  {
    name: "an entry without a FINESS number gives the worker alone; a later one fills the gaps and adds the place",
    async run(help) {
      const { desk, settle } = help;
      const entry = newEntry();
      const alone = await desk.directory.register({ ...entry, city: "LYON" });
      expect(alone).toMatchObject({ organization: null, created: { organization: false, link: false } });
      expect(alone.notice).toContain("FINESS");
      const better = await desk.directory.register({ ...entry, ...clinic, email: "m@exemple.test", lastName: "OTHER" });
      expect(better.created).toMatchObject({ healthcareWorker: false, link: true });
      await settle();
      expect(await workerNamed(help, entry.lastName)).toMatchObject([
        { lastName: entry.lastName, city: "LYON", email: "m@exemple.test", organizations: [{ finess: clinic.finess }] },
      ]);
    },
  },
  {
    name: "two people who register the same colleague make one",
    async run(help) {
      const entry = newEntry();
      const asked = await Promise.all([
        help.desk.directory.register({ ...entry, ...hospital }),
        help.desk.directory.register({ ...entry, ...clinic }),
      ]);
      expect(asked.filter(({ created }) => created.healthcareWorker)).toHaveLength(1);
      await help.settle();
      expect(await workerNamed(help, entry.lastName)).toMatchObject([
        { organizations: [{ finess: clinic.finess }, { finess: hospital.finess }] },
      ]);
    },
  },
  {
    name: "ids made by the caller are kept; a wrong number, a nameless place and a role that may not are refused",
    async run(help) {
      const { desk, clinician, codeOf, settle } = help;
      const entry = newEntry({ healthcareWorkerId: "0195a1b2-0000-7000-8000-0000000d1001" });
      await desk.directory.register(entry);
      await settle();
      expect(await workerNamed(help, entry.lastName)).toMatchObject([{ id: "0195a1b2-0000-7000-8000-0000000d1001" }]);
      const wrong = {
        ...entry,
        rppsNumber: `${entry.rppsNumber.slice(0, -1)}${(Number(entry.rppsNumber.at(-1)) + 1) % 10}`,
      };
      expect(await codeOf(desk.directory.register(wrong))).toBe("identifier_invalid");
      const nameless = { ...newEntry(), finess: hospital.finess };
      expect(await codeOf(desk.directory.register(nameless))).toBe("invalid_input");
      expect(await codeOf(clinician.directory.register(newEntry()))).toBe("forbidden");
    },
  },
  {
    name: "a registration is undone once, and the same entry can be added again",
    async run(help) {
      const { desk, codeOf, settle } = help;
      const entry = { ...newEntry(), ...clinic };
      const { registrationId } = await desk.directory.register(entry);
      if (registrationId === null) throw new Error("it was no dry run");
      const undone = await desk.directory.unregister({ registrationId });
      expect(undone.removed).toMatchObject({ healthcareWorker: true, link: true });
      expect(await workerNamed(help, entry.lastName)).toEqual([]);
      expect(await codeOf(desk.directory.unregister({ registrationId }))).toBe("not_found");
      await settle();
      expect(await workerNamed(help, entry.lastName)).toEqual([]);
      const again = await desk.directory.register(entry);
      expect(again.created).toMatchObject({ healthcareWorker: true, link: true });
      await settle();
      expect(await workerNamed(help, entry.lastName)).toMatchObject([{ id: again.healthcareWorker?.id }]);
      if (again.registrationId === null) throw new Error("it was no dry run");
      // What was sent before is undone in the same way.
      expect((await desk.directory.unregister({ registrationId: again.registrationId })).removed).toMatchObject({
        healthcareWorker: true,
      });
      await settle();
      expect(await workerNamed(help, entry.lastName)).toEqual([]);
    },
  },
  {
    name: "an undo empties what was filled in, and leaves the place where others work",
    async run(help) {
      const { desk, settle } = help;
      const [entry, other] = [newEntry(), newEntry()];
      await desk.directory.register({ ...other, ...hospital });
      await desk.directory.register(entry);
      const filled = await desk.directory.register({ ...entry, ...hospital, email: "m@exemple.test" });
      if (filled.registrationId === null) throw new Error("it was no dry run");
      expect(await workerNamed(help, entry.lastName)).toMatchObject([{ email: "m@exemple.test" }]);
      const { removed } = await desk.directory.unregister({ registrationId: filled.registrationId });
      expect(removed).toEqual({ organization: false, healthcareWorker: false, link: true });
      const check = async () => {
        expect(await workerNamed(help, entry.lastName)).toMatchObject([{ email: null, organizations: [] }]);
        expect(await workerNamed(help, other.lastName)).toMatchObject([{ organizations: [hospital] }]);
      };
      await check();
      await settle();
      await check();
    },
  },
  {
    name: "a colleague whom a patient has as doctor is not taken back, and is when the patient has somebody else",
    async run(help) {
      const { desk, addPatient, refusalOf, settle } = help;
      const id = await addPatient();
      const entry = newEntry();
      const { healthcareWorker, registrationId } = await desk.directory.register(entry);
      if (!healthcareWorker || registrationId === null) throw new Error("nobody was registered");
      await desk.patients.setDoctor({ id, role: "referrer", healthcareWorkerId: healthcareWorker.id });
      expect(await refusalOf(desk.directory.unregister({ registrationId }))).toMatchObject({
        code: "registration_used",
        details: { usedBy: ["patient"], workerName: `Marie ${entry.lastName}` },
      });
      expect(await workerNamed(help, entry.lastName)).toHaveLength(1);
      await desk.patients.setDoctor({ id, role: "referrer", healthcareWorkerId: null });
      await desk.directory.unregister({ registrationId });
      await settle();
      expect(await workerNamed(help, entry.lastName)).toEqual([]);
    },
  },
  {
    name: "two people who add the same colleague: the undo of the second leaves her, and then the first can be undone",
    async run(help) {
      const { desk, codeOf, settle } = help;
      const entry = newEntry();
      const [first, second] = [await desk.directory.register(entry), await desk.directory.register(entry)];
      if (first.registrationId === null || second.registrationId === null) throw new Error("it was no dry run");
      expect(await codeOf(desk.directory.unregister({ registrationId: first.registrationId }))).toBe(
        "registration_used",
      );
      const { removed } = await desk.directory.unregister({ registrationId: second.registrationId });
      expect(removed).toEqual({ organization: false, healthcareWorker: false, link: false });
      await settle();
      expect(await workerNamed(help, entry.lastName)).toHaveLength(1);
      await desk.directory.unregister({ registrationId: first.registrationId });
      await settle();
      expect(await workerNamed(help, entry.lastName)).toEqual([]);
    },
  },
  {
    name: "a patient without doctors has none, and a missing patient is missing",
    async run({ desk, addPatient, codeOf }) {
      const id = await addPatient();
      expect(await desk.patients.getDoctors({ id })).toEqual({
        patientId: id,
        generalPractitioner: null,
        referrer: null,
      });
      expect(await codeOf(desk.patients.getDoctors({ id: someId }))).toBe("not_found");
    },
  },
  {
    name: "the doctors of a patient are those of the book",
    async run({ desk, addPatient, settle }) {
      const id = await addPatient();
      const { healthcareWorker } = await desk.directory.register({ ...newEntry(), ...hospital });
      await settle();
      if (!healthcareWorker) throw new Error("nobody was registered");
      await desk.patients.setDoctor({ id, role: "referrer", healthcareWorkerId: healthcareWorker.id });
      await settle();
      expect(await desk.patients.getDoctors({ id })).toMatchObject({
        generalPractitioner: null,
        referrer: { id: healthcareWorker.id, organizations: [{ finess: hospital.finess }] },
      });
    },
  },
  {
    name: "a patient's doctor is exchanged for another, and for nobody, and the other role stays",
    async run({ desk, clinician, addPatient, settle }) {
      const id = await addPatient();
      const [one, two] = [await desk.directory.register(newEntry()), await desk.directory.register(newEntry())];
      await settle();
      const [first, second] = [one.healthcareWorker?.id ?? null, two.healthcareWorker?.id ?? null];
      await desk.patients.setDoctor({ id, role: "general-practitioner", healthcareWorkerId: first });
      await desk.patients.setDoctor({ id, role: "referrer", healthcareWorkerId: first });
      const told = await desk.patients.setDoctor({ id, role: "referrer", healthcareWorkerId: second });
      expect(told).toMatchObject({ patientId: id, generalPractitioner: { id: first }, referrer: { id: second } });
      expect(await desk.patients.getDoctors({ id })).toEqual(told);
      await settle();
      expect(await desk.patients.getDoctors({ id })).toEqual(told);
      // Where the choice was sent, another desk sees it and may take it back.
      const without = { ...told, referrer: null };
      expect(await clinician.patients.setDoctor({ id, role: "referrer", healthcareWorkerId: null })).toEqual(without);
      await settle();
      expect(await desk.patients.getDoctors({ id })).toEqual(without);
    },
  },
  {
    name: "a doctor who is not in the book, and a patient who is not there, are missing",
    async run({ desk, addPatient, codeOf }) {
      const role = "referrer" as const;
      const id = await addPatient();
      expect(await codeOf(desk.patients.setDoctor({ id, role, healthcareWorkerId: someId }))).toBe("not_found");
      expect(await codeOf(desk.patients.setDoctor({ id: someId, role, healthcareWorkerId: null }))).toBe("not_found");
    },
  },
];
