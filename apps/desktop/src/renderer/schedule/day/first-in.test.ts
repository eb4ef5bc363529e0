import { expect, test } from "vitest";
import type { OpeningHours, Practitioner } from "./day-records.ts";
import { firstIn } from "./first-in.ts";

const people = ["amina", "margaux", "sophie"].map((id) => ({ id: id as Practitioner["id"] }));
const session = { start: "2026-11-23T08:00:00Z", end: "2026-11-23T11:00:00Z" } as OpeningHours["sessions"][number];
const hours = (id: string, sessions: OpeningHours["sessions"]) => ({
  practitionerId: id as OpeningHours["practitionerId"],
  sessions,
});

test("a week opens on the first one who is in", () => {
  expect(firstIn(people, [hours("amina", []), hours("sophie", [session]), hours("margaux", [session])])).toBe(
    "margaux",
  );
});

test("of none who is in, on the first; without anyone, on nobody", () => {
  expect(firstIn(people, [])).toBe("amina");
  expect(firstIn([], [])).toBeNull();
  expect(firstIn()).toBeNull();
});
