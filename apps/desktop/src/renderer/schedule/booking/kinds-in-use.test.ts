import type { Instant } from "@daybook/domain";
import { expect, test } from "vitest";
import { kindsInUse } from "./kinds-in-use.ts";

const booked = (kind: string | null, practitionerId: string, minutes: number) => ({
  kind,
  practitionerId,
  start: "2026-11-19T09:00:00Z" as Instant,
  end: `2026-11-19T09:${minutes}:00Z` as Instant,
});

test("a practitioner's own types come first, each as long as it mostly is, then what any clinic books", () => {
  const day = [
    booked("session", "physio", 40),
    booked("follow-up", "doctor", 20),
    booked("follow-up", "doctor", 20),
    booked("follow-up", "doctor", 30),
    booked(null, "doctor", 50),
  ];
  expect(kindsInUse(day, "doctor").slice(0, 3)).toEqual([
    { kind: "follow-up", minutes: 20 },
    { kind: "session", minutes: 40 },
    { kind: "consultation", minutes: 30 },
  ]);
  expect(kindsInUse([], "doctor").map(({ kind }) => kind)).toContain("vaccination");
});

test("what differs in capitals only is one type", () => {
  const kinds = kindsInUse([booked("Check-up", "doctor", 20), booked("check-up", "physio", 20)], "doctor");
  expect(kinds.filter(({ kind }) => kind.toLowerCase() === "check-up")).toEqual([{ kind: "Check-up", minutes: 20 }]);
});
