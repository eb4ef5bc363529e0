import type { FindSlotsInput, Instant } from "@daybook/domain";
import { expect, test } from "vitest";
import { at, createTestSchedule, patientOf, practitionerOf, sentAppointment } from "../../testing/sent-schedule.ts";
import { keep } from "../../testing/test-cache.ts";
import { findHeld, loadBookingFacts } from "./booking-facts.sqlite.ts";
import { findAlternatives, searchSlots } from "./slot-facts.sqlite.ts";

const now = "2026-11-22T08:00:00Z" as Instant;
const morning: FindSlotsInput = {
  from: at("08:00"),
  to: at("10:00"),
  durationMinutes: 30,
  stepMinutes: 30,
  limit: 20,
  practitionerId: practitionerOf(1),
};
const starts = (slots: readonly { start: string }[]) => slots.map(({ start }) => start);

test("free slots are those within the hours that nothing holds", () => {
  using made = createTestSchedule();
  keep(
    made.cache,
    "appointment",
    sentAppointment(1, "08:30", "09:00"),
    sentAppointment(2, "09:00", "09:30", { status: "cancelled" }),
    sentAppointment(3, "09:30", "10:00", { practitionerId: practitionerOf(2) }),
  );
  expect(starts(searchSlots(made.cache, morning, now))).toEqual(["08:00", "09:00", "09:30"].map(at));
  expect(starts(searchSlots(made.cache, { ...morning, from: at("12:00"), to: at("13:00") }, now))).toEqual([]);
  expect(starts(searchSlots(made.cache, morning, at("09:10")))).toEqual([at("09:30")]);
});

test("practitioners are found by specialty in any spelling, and those who left are not", () => {
  using made = createTestSchedule();
  const { practitionerId: _one, ...any } = morning;
  const who = (specialty: string) =>
    new Set(searchSlots(made.cache, { ...any, specialty }, now).map((slot) => slot.practitionerId));
  expect(who("Général practicE ").size).toBe(2);
  expect(who("cardiology").size).toBe(0);
  made.cache.sqlite.prepare("update practitioner set is_removed = 1 where id = ?").run(practitionerOf(2));
  expect([...who("GENERAL PRACTICE")]).toEqual([practitionerOf(1)]);
});

test("the nearest free times are offered for one that is taken", () => {
  using made = createTestSchedule();
  keep(made.cache, "appointment", sentAppointment(1, "09:00", "09:30", { patientId: patientOf(2) }));
  const who = { patientId: patientOf(1), practitionerId: practitionerOf(1), locationId: null };
  const held = findHeld(made.cache, who, { from: at("07:00"), to: at("11:00") });
  const facts = loadBookingFacts(made.cache, who);
  const wanted = { ...who, start: at("09:00"), end: at("09:30"), now };
  const slots = findAlternatives(made.cache, wanted, facts, held);
  expect(slots).toHaveLength(3);
  expect(starts(slots).every((start) => start < at("09:00") || start >= at("09:30"))).toBe(true);
  expect(findAlternatives(made.cache, wanted, { ...facts, availability: null }, held)).toEqual([]);
});
