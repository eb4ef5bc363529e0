import { expect, test } from "vitest";
import type { PatientId } from "../../shared/id.ts";
import type { Instant, LocalDate } from "../../shared/time/time.ts";
import type { Patient } from "../patient.ts";
import { likelyDuplicates } from "./likely-duplicates.ts";

const now = "2026-11-21T08:00:00Z" as Instant;
const patientOf = (at: number, more: Partial<Patient> = {}): Patient => ({
  id: `018f0000-0000-7000-8000-${String(at).padStart(12, "0")}` as PatientId,
  mrn: String(at),
  firstName: "Ada",
  lastName: "Lovelace",
  birthDate: "1980-05-06" as LocalDate,
  sex: null,
  phone: null,
  email: null,
  address: null,
  coverage: [],
  version: 1,
  createdAt: now,
  updatedAt: now,
  ...more,
});
const typed = { firstName: "Ada", lastName: "Lovelace", birthDate: "1980-05-06" as LocalDate, phone: "0612345678" };

test("the likeliest comes first, an unlikely one not at all, and at most five", () => {
  const phone = patientOf(1, { phone: "0612345678" });
  const other = patientOf(2, { firstName: "Zoe", lastName: "Martin", birthDate: "1955-01-01" as LocalDate });
  const found = likelyDuplicates(typed, [patientOf(3), phone, other], new Set());
  expect(found.map(({ patient }) => patient.mrn)).toEqual(["1", "3"]);
  const many = Array.from({ length: 9 }, (_, at) => patientOf(at));
  expect(likelyDuplicates(typed, many, new Set())).toHaveLength(5);
});

test("neither the record itself nor one that was marked as different is listed", () => {
  const [self, different, left] = [patientOf(1), patientOf(2), patientOf(3)];
  const found = likelyDuplicates({ ...typed, exceptId: self.id }, [self, different, left], new Set([different.id]));
  expect(found.map(({ patient }) => patient.id)).toEqual([left.id]);
});
