import type { AppRouter } from "@daybook/api";
import type { Appointment, GetDayInput, Instant, PractitionerId } from "@daybook/domain";
import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { expect, test } from "vitest";
import { HeardChanges } from "./changes/heard-changes.ts";
import { DayCache } from "./day-cache.ts";
import type { DayAppointment } from "./day-records.ts";

const instantAt = (day: number, hour = 0) => `2027-03-0${day}T${String(hour).padStart(2, "0")}:00:00Z` as Instant;
const dayOf = (day: number, more: Partial<GetDayInput> = {}): GetDayInput => ({
  from: instantAt(day),
  to: instantAt(day + 1),
  ...more,
});
const patient = { firstName: "Ada", lastName: "Holm", birthDate: "1980-01-01", sex: null, mrn: "M1", phone: null };
const row = (id: string, version: number, day: number, more: object = {}) =>
  ({
    id,
    version,
    patientId: "ada",
    practitionerId: "alice",
    status: "booked",
    start: instantAt(day, 9),
    end: instantAt(day, 10),
    patient,
    ...more,
  }) as DayAppointment;

function createCache() {
  const queryClient = new QueryClient();
  const client = createTRPCClient<AppRouter>({ links: [] });
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
  const keyOf = (asked: GetDayInput) => trpc.appointments.day.queryKey(asked);
  return {
    queryClient,
    trpc,
    cache: new DayCache(queryClient, trpc, new HeardChanges()),
    keep: (asked: GetDayInput, ...items: DayAppointment[]) =>
      queryClient.setQueryData(keyOf(asked), { items }, { updatedAt: 1_000 }),
    idsOf: (asked: GetDayInput) => queryClient.getQueryData(keyOf(asked))?.items.map(({ id }) => id),
    stateOf: (asked: GetDayInput) => queryClient.getQueryState(keyOf(asked)),
  };
}

test("a moved appointment leaves one cached day and comes into the other; no day gets younger or is requested", () => {
  const { cache, keep, idsOf, stateOf } = createCache();
  const week = { from: instantAt(1), to: instantAt(8), practitionerIds: ["ben" as PractitionerId] };
  keep(dayOf(1), row("a", 1, 1));
  keep(dayOf(2), row("b", 1, 2));
  keep(week);
  cache.put(row("a", 2, 2, { practitionerId: "ben" }));
  expect([idsOf(dayOf(1)), idsOf(dayOf(2)), idsOf(week)]).toEqual([[], ["a", "b"], ["a"]]);
  for (const asked of [dayOf(1), dayOf(2), week])
    expect(stateOf(asked)).toMatchObject({ dataUpdatedAt: 1_000, isInvalidated: false, fetchStatus: "idle" });
});

test("a day that is outdated stays so when a change is written into it", async () => {
  const { cache, queryClient, trpc, keep, idsOf, stateOf } = createCache();
  keep(dayOf(1));
  await queryClient.invalidateQueries(trpc.appointments.day.pathFilter());
  cache.put(row("a", 1, 1));
  expect(idsOf(dayOf(1))).toEqual(["a"]);
  expect(stateOf(dayOf(1))?.isInvalidated).toBe(true);
});

test("an answer that comes after a newer event brings nothing back, not even into a day that has no trace of it", () => {
  const { cache, keep, idsOf } = createCache();
  keep(dayOf(1), row("a", 1, 1));
  keep(dayOf(2));
  cache.put(row("a", 3, 5)); // moved to a day that is not cached
  cache.put(row("a", 2, 2));
  expect([idsOf(dayOf(1)), idsOf(dayOf(2))]).toEqual([[], []]);
  expect(cache.newest("a")?.version).toBe(3);
});

test("a change concerns the days that list the appointment, and those that should list it now", () => {
  const { cache, keep } = createCache();
  keep(dayOf(1), row("a", 1, 1));
  expect(cache.concerns(row("a", 2, 4))).toBe(true);
  expect(cache.concerns(row("b", 1, 1))).toBe(true);
  expect(cache.concerns(row("b", 1, 4))).toBe(false);
  expect(cache.concerns(row("b", 1, 1, { status: "entered-in-error" }))).toBe(false);
});

const answer = { ...row("n", 1, 1), statusHistory: [], createdAt: instantAt(1), updatedAt: instantAt(1) } as object;

test("an answer finds its patient's name in the opened record, or in another appointment", () => {
  const { cache, queryClient, trpc, keep, idsOf } = createCache();
  keep(dayOf(1));
  queryClient.setQueryData(trpc.patients.get.queryKey({ id: "ada" }), { ...patient, id: "ada", email: "x" } as never);
  cache.putAnswer(answer as Appointment);
  expect(cache.newest("n")?.patient).toEqual(patient);

  const other = createCache();
  other.keep(dayOf(1), row("a", 1, 1));
  other.cache.putAnswer(answer as Appointment);
  expect([idsOf(dayOf(1)), other.idsOf(dayOf(1))]).toEqual([["n"], ["a", "n"]]);
});

test("without the patient's name, the days that it concerns are requested again, and only those", () => {
  const { cache, keep, stateOf } = createCache();
  keep(dayOf(1));
  keep(dayOf(2));
  cache.putAnswer(answer as Appointment);
  expect([stateOf(dayOf(1))?.isInvalidated, stateOf(dayOf(2))?.isInvalidated]).toEqual([true, false]);
});
