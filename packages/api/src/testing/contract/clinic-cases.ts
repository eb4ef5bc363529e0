import { addDays, instantOf, localDateAt } from "@daybook/domain";
import { expect } from "vitest";
import type { ContractCase } from "./contract-world.ts";

const someId = "0195a1b2-0000-7000-8000-00000000abcd";

export const clinicCases: readonly ContractCase[] = [
  {
    name: "practitioners are listed, found by name, and read with their hours",
    async run({ desk, practitionerId, codeOf }) {
      const { items, total } = await desk.practitioners.list({});
      expect(total).toBe(items.length);
      const one = items.find(({ id }) => id === practitionerId);
      expect(one).toMatchObject({ firstName: "Alice", lastName: "Moreau", active: true });
      expect(await desk.practitioners.get({ id: practitionerId })).toEqual(one);
      expect((await desk.practitioners.list({ q: "moro" })).items.map(({ id }) => id)).not.toContain(someId);
      const hours = await desk.practitioners.getAvailability({ id: practitionerId });
      expect(hours).toMatchObject({ practitionerId, timeZone: "UTC", effectiveTimeZone: "UTC" });
      expect(hours.weekly).toHaveLength(7);
      expect(await codeOf(desk.practitioners.get({ id: someId }))).toBe("not_found");
      expect(await codeOf(desk.practitioners.getAvailability({ id: someId }))).toBe("not_found");
    },
  },
  {
    name: "the opening hours of a week are those of every practitioner",
    async run({ desk, practitionerId, otherPractitionerId, at }) {
      const day = at("00:00").slice(0, 10);
      const { items, timeZone } = await desk.practitioners.sessions({ from: day, to: day });
      expect(timeZone).toBe("Europe/Paris");
      expect(items.map((one) => one.practitionerId)).toEqual(
        expect.arrayContaining([practitionerId, otherPractitionerId]),
      );
    },
  },
  {
    name: "everybody at the desk sees today how late a practitioner runs, until it is taken back",
    async run({ desk, clinician, practitionerId: id, otherPractitionerId, codeOf, settle }) {
      const { timeZone } = (await desk.session.me()).clinic;
      const today = localDateAt(instantOf(Date.now()), timeZone);
      const seen = async (day = today) => {
        const { items } = await desk.practitioners.sessions({ from: day, to: day });
        return items.find(({ practitionerId }) => practitionerId === id)?.delay;
      };
      const before = await desk.practitioners.get({ id });
      const { delay } = await clinician.practitioners.setDelay({ id, minutes: 9 });
      expect(delay).toMatchObject({ minutes: 9 });
      await settle();
      expect(await seen()).toEqual(delay);
      expect(await seen(addDays(today, 1))).toBeNull();
      expect(await seen(addDays(today, -1))).toBeNull();
      // The record, which somebody else may be changing now, has no new version.
      expect(await desk.practitioners.get({ id })).toEqual(before);
      const { items } = await desk.practitioners.sessions({ from: today, to: today });
      expect(items.find(({ practitionerId }) => practitionerId === otherPractitionerId)?.delay).toBeNull();
      expect(await desk.practitioners.setDelay({ id, minutes: null })).toEqual({ practitionerId: id, delay: null });
      await settle();
      expect(await seen()).toBeNull();
      expect(await codeOf(desk.practitioners.setDelay({ id: someId, minutes: 5 }))).toBe("not_found");
      expect(await codeOf(desk.practitioners.setDelay({ id, minutes: 0 }))).toBe("invalid_input");
    },
    needsServer: "a delay is of use only while others see it at once",
  },
  {
    name: "rooms are listed",
    async run({ desk, locationId }) {
      expect((await desk.locations.list({})).items.map(({ id }) => id)).toContain(locationId);
    },
  },
  {
    name: "everybody learns who they are and in which clinic",
    async run({ desk, clinician }) {
      expect(await desk.session.me()).toMatchObject({ role: "frontdesk", clinic: { timeZone: "Europe/Paris" } });
      expect(await clinician.session.me({})).toMatchObject({ role: "clinician" });
    },
  },
  {
    name: "accounts are the administrator's",
    async run({ desk, codeOf }) {
      expect(await codeOf(desk.users.list({}))).toBe("forbidden");
    },
    needsServer: "accounts are not in the cache",
  },
];
