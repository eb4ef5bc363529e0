import fc from "fast-check";
import { expect, test } from "vitest";
import type { AppointmentId, PractitionerId } from "../shared/id.ts";
import { instantOf, type LocalDate } from "../shared/time/time.ts";
import type { Appointment } from "./appointment.ts";
import type { AppointmentStatus } from "./appointment-status.ts";
import type { DayAppointment } from "./day-appointments.ts";
import { dayRowOf, patchDay } from "./patch-day.ts";

const at = (hour: number, minute = 0) => instantOf(Date.UTC(2027, 2, 1, hour, minute));
const day = { from: at(0), to: at(24) };
const alice = "alice" as PractitionerId;
const ben = "ben" as PractitionerId;

const patient = {
  firstName: "Ada",
  lastName: "Lindqvist",
  birthDate: "1980-01-01" as LocalDate,
  sex: null,
  mrn: "M1",
  phone: null,
};
const row = (id: string, hour: number, more: Partial<DayAppointment> = {}): DayAppointment =>
  ({
    id: id as AppointmentId,
    practitionerId: alice,
    start: at(hour),
    end: at(hour, 30),
    status: "booked",
    version: 1,
    patient,
    ...more,
  }) as DayAppointment;
const idsOf = (items: readonly DayAppointment[]) => items.map(({ id }) => id);

test("a booked appointment stands where the server would list it: by start, then by id", () => {
  const items = [row("a", 9), row("c", 10), row("d", 11)];
  expect(idsOf(patchDay(items, day, row("b", 10)))).toEqual(["a", "b", "c", "d"]);
  expect(idsOf(patchDay(items, day, row("x", 12)))).toEqual(["a", "c", "d", "x"]);
  expect(idsOf(patchDay([], day, row("b", 10)))).toEqual(["b"]);
});

test("a moved appointment leaves its place, and the list when it is on another day or with another practitioner", () => {
  const items = [row("a", 9), row("b", 10)];
  expect(idsOf(patchDay(items, day, row("a", 11, { version: 2 })))).toEqual(["b", "a"]);
  expect(idsOf(patchDay(items, day, row("a", 33, { version: 2 })))).toEqual(["b"]);
  const bens = row("a", 9, { version: 2, practitionerId: ben });
  expect(idsOf(patchDay(items, { ...day, practitionerIds: [alice] }, bens))).toEqual(["b"]);
  expect(idsOf(patchDay(items, { ...day, practitionerIds: [ben] }, bens))).toEqual(["a", "b"]);
  expect(patchDay([], { ...day, practitionerIds: [alice] }, bens)).toEqual([]);
});

test("a cancelled appointment stays in the list, one entered in error does not", () => {
  const items = [row("a", 9), row("b", 10)];
  const cancelled = row("a", 9, { version: 2, status: "cancelled" });
  expect(patchDay(items, day, cancelled)).toEqual([cancelled, items[1]]);
  expect(idsOf(patchDay(items, day, row("a", 9, { version: 2, status: "entered-in-error" })))).toEqual(["b"]);
});

test("an older version and the same one change nothing: the same list comes back", () => {
  const items = [row("a", 9, { version: 3 }), row("b", 10)];
  expect(patchDay(items, day, row("a", 11, { version: 2 }))).toBe(items);
  expect(patchDay(items, day, row("a", 33, { version: 3 }))).toBe(items);
  expect(patchDay(items, day, row("c", 33))).toBe(items);
});

test("an appointment that runs past midnight is on both days, and one that only touches the period is on none", () => {
  const late = row("a", 23, { end: at(25) });
  expect(patchDay([], day, late)).toEqual([late]);
  expect(patchDay([], { from: at(24), to: at(48) }, late)).toEqual([late]);
  expect(patchDay([], { from: at(25), to: at(48) }, late)).toEqual([]);
});

test("after any changes of several appointments, some of them unheard, the list is as the server has it", () => {
  const versions = fc.record({
    hour: fc.integer({ min: 20, max: 27 }),
    practitionerId: fc.constantFrom(alice, ben),
    status: fc.constantFrom<AppointmentStatus>("booked", "cancelled", "arrived", "entered-in-error"),
  });
  const histories = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.array(versions, { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(histories, fc.boolean(), fc.infiniteStream(fc.nat()), (history, isOfOne, chance) => {
      const asked = isOfOne ? { ...day, practitionerIds: [alice] } : day;
      const states = Object.entries(history).map(([id, changes]) =>
        changes.map(({ hour, ...more }, index) => row(id, hour, { ...more, version: index + 1 })),
      );
      // The last state of each arrives in any case; every other one arrives before it, at any time, if at all.
      const arriving = states.flatMap((of) =>
        of.filter((_, index) => index === of.length - 1 || draw(chance) % 2 === 0),
      );
      let items: readonly DayAppointment[] = [];
      for (const change of shuffledWithin(arriving, chance)) items = patchDay(items, asked, change);
      const now = states.flatMap((of) => of.at(-1) ?? []);
      const listed = now
        .filter(({ status }) => status !== "entered-in-error")
        .filter(({ practitionerId }) => !isOfOne || practitionerId === alice)
        .filter(({ start }) => start < day.to)
        .toSorted((one, other) => (`${one.start} ${one.id}` < `${other.start} ${other.id}` ? -1 : 1));
      expect(items).toEqual(listed);
    }),
  );
});

const draw = (chance: Iterator<number>): number => Number(chance.next().value);

/** Any order in which the versions of each appointment stay in theirs. */
function shuffledWithin(rows: readonly DayAppointment[], chance: Iterator<number>): DayAppointment[] {
  const queues = Map.groupBy(rows, ({ id }) => id);
  const order = rows.map(({ id }) => ({ id, key: draw(chance) })).toSorted((a, b) => a.key - b.key);
  return order.flatMap(({ id }) => queues.get(id)?.shift() ?? []);
}

const entry = (status: AppointmentStatus, hour: number) => ({ status, at: at(hour), by: "Nadia", reason: null });
const appointmentWith = (...history: ReturnType<typeof entry>[]): Appointment =>
  ({ status: history.at(-1)?.status, statusHistory: history, createdAt: at(7), updatedAt: at(12) }) as Appointment;

test("a row has the patient, and of the history only what a day shows", () => {
  expect(dayRowOf(appointmentWith(entry("booked", 8)), patient)).toEqual({
    status: "booked",
    arrivedAt: null,
    statusChangedAt: at(8),
    cancelledFrom: null,
    patient,
  });
});

test("the patient waits since their first arrival that was not undone", () => {
  const arrivedAt = (...history: ReturnType<typeof entry>[]) =>
    dayRowOf(appointmentWith(...history), patient).arrivedAt;
  expect(arrivedAt(entry("booked", 8), entry("arrived", 9), entry("checked-in", 10), entry("arrived", 11))).toBe(at(9));
  expect(arrivedAt(entry("booked", 8), entry("arrived", 9), entry("booked", 10))).toBeNull();
  expect(arrivedAt(entry("booked", 8), entry("arrived", 9), entry("booked", 10), entry("arrived", 11))).toBe(at(11));
  expect(arrivedAt(entry("booked", 8), entry("noshow", 9), entry("arrived", 10))).toBe(at(10));
  expect(arrivedAt(entry("booked", 8), entry("arrived", 9), entry("cancelled", 10), entry("arrived", 11))).toBe(at(9));
});

test("a cancelled appointment tells the status before, to which undoing returns", () => {
  const row = dayRowOf(appointmentWith(entry("booked", 8), entry("arrived", 9), entry("cancelled", 10)), patient);
  expect(row).toMatchObject({ cancelledFrom: "arrived", statusChangedAt: at(10) });
});
