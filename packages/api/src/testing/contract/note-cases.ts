import { expect } from "vitest";
import type { ContractCase } from "./contract-world.ts";

const someId = "0195a1b2-0000-7000-8000-00000000abcd";
const takenAt = "2026-11-20T09:00:00Z";
const content =
  "S: Cough for a week. Mother has asthma.\nAllergies: penicillin (rash)\nO: BP 142/88\nA: Bronchitis.\nP: Start amlodipine 5 mg daily.";

export const noteCases: readonly ContractCase[] = [
  {
    name: "a note is read at once, with its kind, sections and findings, and stays as it is",
    async run({ clinician, addPatient, settle }) {
      const patientId = await addPatient();
      await settle();
      const made = await clinician.notes.create({ patientId, takenAt, content });
      expect(made).toMatchObject({ patientId, takenAt, content, source: "typed", language: "en", restricted: false });
      expect(made.sections).toMatchObject({ plan: "P: Start amlodipine 5 mg daily." });
      const said = made.findings?.map(({ type, label, value }) => `${type} ${label}: ${value}`);
      expect(said).toEqual(
        expect.arrayContaining([
          "vital bp: 142/88 mmHg",
          "medication amlodipine: 5 mg daily, started",
          "diagnosis asthma: family",
          "allergy penicillin: rash",
        ]),
      );
      for (let round = 0; round < 2; round += 1) {
        const { items, total } = await clinician.notes.list({ patientId });
        expect(total).toBe(1);
        const [read] = items;
        expect(read).toMatchObject({ id: made.id, content, kind: made.kind, sections: made.sections, version: 1 });
        expect(read?.findings?.map(({ type, label, value }) => `${type} ${label}: ${value}`)).toEqual(said);
        expect(await clinician.notes.get({ patientId, id: made.id })).toEqual(read);
        await settle();
      }
    },
  },
  {
    name: "the facts of all notes together are told to those who may read notes",
    async run({ desk, clinician, addPatient, codeOf, settle }) {
      const patientId = await addPatient();
      await settle();
      const first = await clinician.notes.create({ patientId, takenAt, content });
      const stop = "O: BP 128/76.\nP: Stop amlodipine.";
      const second = await clinician.notes.create({ patientId, takenAt: "2026-11-21T09:00:00Z", content: stop });
      for (let round = 0; round < 2; round += 1) {
        const facts = await clinician.summaries.getFacts({ patientId });
        expect(facts).toMatchObject({
          allergies: [{ label: "penicillin", value: "rash", date: "2026-11-20", noteId: first.id }],
          noAllergies: null,
          current: [],
          stopped: [{ label: "amlodipine", date: "2026-11-21", noteId: second.id }],
          problems: [{ label: "Bronchitis", noteId: first.id }],
          measurements: [{ label: "bp", value: "128/76 mmHg", noteId: second.id }],
          unchecked: [],
        });
        const { start, end, quote } = facts.stopped[0] ?? { start: 0, end: 0, quote: null };
        expect(stop.slice(start, end)).toBe(quote);
        await settle();
      }
      await clinician.notes.delete({ patientId, id: second.id });
      const left = await clinician.summaries.getFacts({ patientId });
      expect(left).toMatchObject({ current: [{ label: "amlodipine", dose: "5 mg" }], stopped: [] });
      expect(await codeOf(clinician.summaries.getFacts({ patientId: someId }))).toBe("not_found");
      expect(await codeOf(desk.summaries.getFacts({ patientId }))).toBe("forbidden");
    },
  },
  {
    name: "the front desk reads its own notes, and of others learns that they are there",
    async run({ desk, clinician, addPatient, settle }) {
      const patientId = await addPatient();
      await settle();
      const own = await desk.notes.create({ patientId, takenAt, content: "Rang: fever." });
      const other = await clinician.notes.create({ patientId, takenAt: "2026-11-20T09:30:00Z", content });
      await settle();
      const { items } = await desk.notes.list({ patientId });
      expect(items).toMatchObject([
        { id: other.id, restricted: true, content: null, sections: null, findings: null, createdBy: other.createdBy },
        { id: own.id, restricted: false, content: "Rang: fever." },
      ]);
      expect((await clinician.notes.list({ patientId })).items).toMatchObject([
        { content },
        { content: "Rang: fever." },
      ]);
    },
  },
  {
    name: "a note is withdrawn by its author or an admin, and is gone everywhere",
    async run({ desk, clinician, addPatient, codeOf, settle }) {
      const patientId = await addPatient();
      await settle();
      const { id } = await clinician.notes.create({ patientId, takenAt, content });
      await settle();
      expect(await codeOf(desk.notes.delete({ patientId, id }))).toBe("not_the_author");
      expect(await clinician.notes.delete({ patientId, id })).toBeNull();
      for (let round = 0; round < 2; round += 1) {
        expect((await clinician.notes.list({ patientId })).items).toEqual([]);
        expect(await codeOf(clinician.notes.get({ patientId, id }))).toBe("not_found");
        await settle();
      }
      expect((await desk.notes.list({ patientId })).total).toBe(0);
    },
  },
  {
    name: "a note belongs to the patient of its appointment, was not taken in the future, and says something",
    async run({ clinician, addPatient, book, at, codeOf, settle }) {
      const [patientId, other] = [await addPatient(), await addPatient()];
      const { id: appointmentId } = await book(other, at("09:00"));
      await settle();
      const file = (more: object) => clinician.notes.create({ patientId, takenAt, content, ...more });
      expect(await codeOf(file({ appointmentId }))).toBe("appointment_of_another");
      expect(await codeOf(file({ takenAt: "2099-01-01T00:00:00Z" }))).toBe("taken_in_the_future");
      expect(await codeOf(file({ content: " ... " }))).toBe("invalid_input");
      const { id } = await file({});
      expect(await codeOf(file({ id }))).toBe("id_taken");
      expect(await codeOf(clinician.notes.get({ patientId: other, id }))).toBe("not_found");
    },
  },
  {
    name: "a note for an unknown patient is not filed",
    async run({ clinician, codeOf }) {
      expect(await codeOf(clinician.notes.create({ patientId: someId, takenAt, content }))).toBe("not_found");
    },
    onlyServer: "another desk may have registered the patient, so the note waits for them",
  },
  {
    name: "a person corrects the kind of a note, and says whether a finding is right",
    async run({ clinician, addPatient }) {
      const patientId = await addPatient();
      const { id, findings } = await clinician.notes.create({ patientId, takenAt, content });
      const kind = await clinician.notes.setKind({ patientId, id, kind: "nursing" });
      expect(kind).toMatchObject({ kind: "nursing", kindConfidence: null });
      const judged = { patientId, noteId: id, id: findings?.[0]?.id ?? "", confirmed: true } as const;
      expect((await clinician.notes.confirmFinding(judged)).findings?.[0]).toMatchObject({ confirmed: true });
    },
    needsServer: "findings get their ids from the server",
  },
];
