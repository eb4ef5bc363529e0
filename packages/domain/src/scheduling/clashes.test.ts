import { expect, test } from "vitest";
import type { AppointmentId, LocationId, PatientId, PractitionerId } from "../shared/id.ts";
import type { Instant } from "../shared/time/time.ts";
import { clashesWith, type Occupation } from "./clashes.ts";

const occupation = (
  id: string,
  start: string,
  end: string,
  more: Partial<Record<"p" | "d" | "r", string>> & { over?: boolean } = {},
) =>
  ({
    id: id as AppointmentId,
    start: `2027-03-01T${start}Z` as Instant,
    end: `2027-03-01T${end}Z` as Instant,
    patientId: (more.p ?? id) as PatientId,
    practitionerId: (more.d ?? id) as PractitionerId,
    locationId: (more.r ?? null) as LocationId | null,
    overbooked: more.over ?? false,
  }) satisfies Occupation;
const wanted = occupation("wanted", "10:00:00", "10:30:00", { p: "Ada", d: "Alice", r: "room" });
const clashing = (...held: Occupation[]) => clashesWith(wanted, held).map(({ id, clashes }) => [id, ...clashes]);

test("each clash says whether practitioner, patient or location is shared", () => {
  expect(
    clashing(
      occupation("a", "09:45:00", "10:15:00", { d: "Alice" }),
      occupation("b", "10:00:00", "10:30:00", { p: "Ada", r: "room" }),
      occupation("c", "10:00:00", "10:30:00"),
    ),
  ).toEqual([
    ["a", "practitioner"],
    ["b", "patient", "location"],
  ]);
});

test("an appointment that touches the wanted time does not clash; one that overlaps by half a second does", () => {
  const before = (end: string) => occupation("a", "09:00:00", end, { d: "Alice" });
  expect(clashing(before("10:00:00"), occupation("b", "10:30:00", "11:00:00", { d: "Alice" }))).toEqual([]);
  expect(clashing(before("10:00:00.5"))).toEqual([["a", "practitioner"]]);
});

test("an appointment does not clash with itself, and two without a location do not share one", () => {
  expect(clashing(occupation("wanted", "10:00:00", "10:30:00", { d: "Alice" }))).toEqual([]);
  const homeless = { ...wanted, locationId: null };
  expect(clashesWith(homeless, [occupation("a", "10:00:00", "10:30:00")])).toEqual([]);
});

test("a double booking clashes only with an appointment of the same patient and practitioner", () => {
  const other = occupation("a", "10:00:00", "10:30:00", { p: "Ben", d: "Alice", r: "room", over: true });
  const elsewhere = occupation("b", "10:00:00", "10:30:00", { p: "Ada", d: "Bruno", over: true });
  const again = occupation("c", "10:29:00", "10:59:00", { p: "Ada", d: "Alice", r: "room", over: true });
  const after = occupation("d", "10:30:00", "11:00:00", { p: "Ada", d: "Alice", over: true });
  expect(clashing(other, elsewhere, again, after)).toEqual([["c", "patient"]]);
  const double = { ...wanted, overbooked: true };
  const regular = [other, elsewhere, again, after].map((one) => ({ ...one, overbooked: false }));
  expect(clashesWith(double, regular).map(({ id, clashes }) => [id, ...clashes])).toEqual([["c", "patient"]]);
});
