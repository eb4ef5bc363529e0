import { expect } from "vitest";
import type { ContractCase } from "./contract-world.ts";

const someId = "0195a1b2-0000-7000-8000-00000000abcd";

export const bookingCases: readonly ContractCase[] = [
  {
    name: "a free time is booked, read back, and shown in its day",
    async run({ desk, addPatient, book, at, settle, practitionerId, locationId }) {
      const patientId = await addPatient();
      const booked = await book(patientId, at("08:00"), { kind: "check-up", reason: "cough", locationId });
      expect(booked).toMatchObject({ patientId, practitionerId, locationId, start: at("08:00"), end: at("08:30") });
      expect(booked).toMatchObject({ status: "booked", confirmed: false, overbooked: false, kind: "check-up" });
      for (let round = 0; round < 2; round += 1) {
        const { statusHistory, ...stored } = await desk.appointments.get({ id: booked.id });
        expect(stored).toMatchObject({ patientId, status: "booked", reason: "cough" });
        expect(statusHistory).toHaveLength(1);
        const { items } = await desk.appointments.day({ from: at("00:00"), to: at("24:00") });
        expect(items).toMatchObject([{ id: booked.id, patient: { firstName: "Camille" }, arrivedAt: null }]);
        const listed = await desk.appointments.list({ patientId });
        expect(listed).toMatchObject({ total: 1, items: [{ id: booked.id }] });
        await settle();
      }
    },
  },
  {
    name: "one practitioner has one patient at a time; the refusal names who is in the way, and three free times",
    async run({ addPatient, book, at, refusalOf, practitionerId }) {
      const { id } = await book(await addPatient(), at("09:00"));
      const refused = await refusalOf(book(await addPatient(), at("09:15")));
      expect(refused).toMatchObject({
        code: "appointment_conflict",
        details: {
          conflicts: [{ id, start: at("09:00"), end: at("09:30"), clashes: ["practitioner"] }],
          alternatives: [
            { practitionerId, start: at("08:30"), end: at("09:00") },
            { practitionerId, start: at("09:30"), end: at("10:00") },
            { practitionerId, start: at("09:45"), end: at("10:15") },
          ],
        },
      });
    },
  },
  {
    name: "a patient and a room are in one place at a time",
    async run({ addPatient, book, at, refusalOf, otherPractitionerId, locationId }) {
      const patientId = await addPatient();
      await book(patientId, at("09:00"), { locationId });
      const elsewhere = await refusalOf(book(patientId, at("09:00"), { practitionerId: otherPractitionerId }));
      expect(elsewhere).toMatchObject({
        code: "appointment_conflict",
        details: { conflicts: [{ clashes: ["patient"] }] },
      });
      const room = { practitionerId: otherPractitionerId, locationId };
      expect(await refusalOf(book(await addPatient(), at("09:00"), room))).toMatchObject({
        details: { conflicts: [{ clashes: ["location"] }] },
      });
    },
  },
  {
    name: "one appointment may start when another ends",
    async run({ addPatient, book, at }) {
      await book(await addPatient(), at("09:00"));
      expect(await book(await addPatient(), at("09:30"))).toMatchObject({ status: "booked" });
    },
  },
  {
    name: "outside the hours needs an override, which a clinician may not give",
    async run({ clinician, addPatient, book, at, codeOf, practitionerId, settle }) {
      const patientId = await addPatient();
      expect(await codeOf(book(patientId, at("23:00")))).toBe("outside_availability");
      await settle();
      const input = { patientId, practitionerId, start: at("23:00"), durationMinutes: 30, override: true };
      expect(await codeOf(clinician.appointments.book(input))).toBe("forbidden");
      expect(await book(patientId, at("23:00"), { override: true })).toMatchObject({ status: "booked" });
    },
  },
  {
    name: "a deliberate double booking has a reason and keeps nobody out",
    async run({ clinician, addPatient, book, at, codeOf, settle, practitionerId }) {
      const [first, second] = [await addPatient(), await addPatient()];
      await book(first, at("09:00"));
      await settle();
      const overbook = { reason: "urgent" };
      const input = { patientId: second, practitionerId, start: at("09:00"), durationMinutes: 30, overbook };
      expect(await codeOf(clinician.appointments.book(input))).toBe("forbidden");
      expect(await book(second, at("09:00"), { overbook })).toMatchObject({
        overbooked: true,
        overbookReason: "urgent",
      });
      expect(await codeOf(book(second, at("09:00"), { overbook }))).toBe("appointment_conflict");
    },
  },
  {
    name: "an appointment ends after it starts, within a day",
    async run({ addPatient, book, at, codeOf }) {
      const patientId = await addPatient();
      const backwards = { durationMinutes: undefined, end: at("08:00") };
      expect(await codeOf(book(patientId, at("09:00"), backwards))).toBe("impossible_period");
      expect(await codeOf(book(patientId, at("09:00"), { end: at("10:00") }))).toBe("invalid_input");
    },
  },
  {
    name: "an unknown practitioner or room is not found",
    async run({ addPatient, book, at, codeOf }) {
      const patientId = await addPatient();
      expect(await codeOf(book(patientId, at("09:00"), { practitionerId: someId }))).toBe("not_found");
      expect(await codeOf(book(patientId, at("09:00"), { locationId: someId }))).toBe("not_found");
    },
  },
  {
    name: "an unknown patient is not found",
    async run({ book, at, codeOf }) {
      expect(await codeOf(book(someId as never, at("09:00")))).toBe("not_found");
    },
    onlyServer: "another desk may have registered the patient, so the booking waits for them",
  },
  {
    name: "a move keeps the length, frees the old time, and is refused where time is taken",
    async run({ desk, addPatient, book, at, refusalOf, codeOf, settle, otherPractitionerId }) {
      const { id } = await book(await addPatient(), at("09:00"), { durationMinutes: 45 });
      await book(await addPatient(), at("14:00"));
      const moved = await desk.appointments.move({ id, start: at("11:00"), reason: "later" });
      expect(moved).toMatchObject({ start: at("11:00"), end: at("11:45"), reason: "later", version: 2 });
      expect(await book(await addPatient(), at("09:00"))).toMatchObject({ status: "booked" });
      expect(await refusalOf(desk.appointments.move({ id, start: at("13:45") }))).toMatchObject({
        code: "appointment_conflict",
        details: { alternatives: [{}, {}, {}] },
      });
      expect(await codeOf(desk.appointments.move({ id, version: 1, start: at("12:00") }))).toBe("version_conflict");
      expect(await codeOf(desk.appointments.move({ id, start: at("23:30") }))).toBe("outside_availability");
      const away = await desk.appointments.move({ id, practitionerId: otherPractitionerId, confirmed: true });
      expect(away).toMatchObject({ practitionerId: otherPractitionerId, confirmed: true });
      await settle();
      expect(await desk.appointments.get({ id })).toMatchObject({
        practitionerId: otherPractitionerId,
        start: at("11:00"),
        confirmed: true,
      });
    },
  },
  {
    name: "a cancelled appointment frees its time, and the cancellation can be undone while the time is free",
    async run({ desk, addPatient, book, at, refusalOf, settle }) {
      const { id } = await book(await addPatient(), at("09:00"));
      const gone = await desk.appointments.setStatus({ id, status: "cancelled", reason: "moved away" });
      expect(gone).toMatchObject({ status: "cancelled" });
      expect(gone.statusHistory.at(-1)).toMatchObject({ status: "cancelled", reason: "moved away" });
      expect(await desk.appointments.setStatus({ id, status: "booked" })).toMatchObject({ status: "booked" });
      await desk.appointments.setStatus({ id, status: "cancelled" });
      const { id: other } = await book(await addPatient(), at("09:00"));
      expect(await refusalOf(desk.appointments.setStatus({ id, status: "booked" }))).toMatchObject({
        code: "appointment_conflict",
        details: { conflicts: [{ id: other }] },
      });
      await settle();
      expect((await desk.appointments.get({ id })).statusHistory.map(({ status }) => status)).toEqual([
        "booked",
        "cancelled",
        "booked",
        "cancelled",
      ]);
    },
  },
  {
    name: "statuses follow each other as the table says",
    async run({ desk, addPatient, book, at, refusalOf, codeOf }) {
      const { id } = await book(await addPatient(), at("09:00"));
      expect(await refusalOf(desk.appointments.setStatus({ id, status: "arrived" }))).toMatchObject({
        code: "illegal_transition",
        details: { from: "booked", to: "arrived", allowed: ["cancelled", "entered-in-error"] },
      });
      expect(await codeOf(desk.appointments.setStatus({ id, status: "fulfilled" }))).toBe("illegal_transition");
      expect(await codeOf(desk.appointments.setStatus({ id, status: "entered-in-error" }))).toBe("forbidden");
      await desk.appointments.setStatus({ id, status: "cancelled" });
      expect(await codeOf(desk.appointments.move({ id, start: at("10:00") }))).toBe("not_movable");
    },
  },
  {
    name: "an unknown appointment is not found",
    async run({ desk, codeOf }) {
      expect(await codeOf(desk.appointments.get({ id: someId }))).toBe("not_found");
      expect(await codeOf(desk.appointments.move({ id: someId, reason: "x" }))).toBe("not_found");
      expect(await codeOf(desk.appointments.setStatus({ id: someId, status: "cancelled" }))).toBe("not_found");
    },
  },
  {
    name: "free times leave out what is booked",
    async run({ desk, addPatient, book, at, practitionerId, codeOf }) {
      const search = { from: at("08:00"), to: at("10:00"), durationMinutes: 30, practitionerId };
      const starts = async () => (await desk.slots.find(search)).items.map(({ start }) => start);
      expect(await starts()).toEqual([at("08:00"), at("08:30"), at("09:00"), at("09:30")]);
      await book(await addPatient(), at("08:30"));
      expect(await starts()).toEqual([at("08:00"), at("09:00"), at("09:30")]);
      expect(await codeOf(desk.slots.find({ ...search, practitionerId: someId }))).toBe("not_found");
    },
  },
];
