import { expect, test } from "vitest";
import { FetchProgress } from "./fetch-progress.ts";

const counts = {
  clinic: 1,
  location: 3,
  practitioner: 4,
  hours: 4,
  patient: 100,
  distinction: 0,
  organization: 0,
  worker: 0,
  registration: 0,
  doctors: 0,
  appointment: 40,
  note: 25,
  attention: 2,
};

test("tells how many of each kind there are and how many were fetched", () => {
  const progress = new FetchProgress();
  progress.begin(counts);
  progress.add("clinic", 1);
  progress.add("location", 3);
  progress.add("patient", 60);
  expect(progress.told()).toEqual({
    done: 64,
    total: 179,
    kinds: [
      { kind: "clinic", done: 4, total: 12 },
      { kind: "patients", done: 60, total: 100 },
      { kind: "appointments", done: 0, total: 42 },
      { kind: "notes", done: 0, total: 25 },
    ],
  });
});

test("goes on after a restart with what is there, and never tells more than all", () => {
  const progress = new FetchProgress();
  progress.begin(counts, { ...counts, appointment: 39 });
  expect(progress.told()).toMatchObject({ done: 178, total: 179 });
  progress.add("appointment", 5);
  expect(progress.told()).toMatchObject({ done: 179, total: 179 });
});

test("tells of no kind before the server has said how many there are", () => {
  expect(new FetchProgress().told()).toEqual({ done: 0, total: 0, kinds: [] });
});
