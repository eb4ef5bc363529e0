import type { AppRouter } from "@daybook/api";
import type { GetDayInput, Instant } from "@daybook/domain";
import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { expect, test, vi } from "vitest";
import { DayCache } from "../day-cache.ts";
import type { DayAppointment } from "../day-records.ts";
import { HeardChanges } from "./heard-changes.ts";
import { takeIn } from "./take-in.ts";
import { whileUnderWay } from "./under-way.ts";

const dayOf = (day: number): GetDayInput => ({
  from: `2027-03-0${day}T00:00:00Z` as Instant,
  to: `2027-03-0${day + 1}T00:00:00Z` as Instant,
});
const row = (id: string, version: number, day = 1, more: Partial<DayAppointment> = {}) =>
  ({
    id,
    version,
    status: "booked",
    start: `2027-03-0${day}T09:00:00Z`,
    end: `2027-03-0${day}T10:00:00Z`,
    ...more,
  }) as DayAppointment;

/** The first and the second of March are cached; the first has one appointment. */
function createDays() {
  const queryClient = new QueryClient();
  const trpc = createTRPCOptionsProxy<AppRouter>({ client: createTRPCClient<AppRouter>({ links: [] }), queryClient });
  const keyOf = (day: number) => trpc.appointments.day.queryKey(dayOf(day));
  const answer = (day: number, ...items: DayAppointment[]) => queryClient.setQueryData(keyOf(day), { items });
  answer(1, row("a", 1));
  answer(2);
  return {
    days: new DayCache(queryClient, trpc, new HeardChanges()),
    answer,
    versionsOf: (day: number) =>
      queryClient.getQueryData(keyOf(day))?.items.map(({ id, version }) => `${id} ${version}`),
    isOutdated: (day: number) => queryClient.getQueryState(keyOf(day))?.isInvalidated,
    readAlone: vi.fn(async (event: { id: string }): Promise<DayAppointment | null> => row(event.id, 9)),
  };
}

test("a version that is known, an older one and an appointment of no loaded day request nothing", async () => {
  const { days, versionsOf, readAlone } = createDays();
  days.put(row("a", 3));
  await takeIn([row("a", 3), row("a", 2, 2), row("b", 1, 5)], days, readAlone);
  expect(readAlone).not.toHaveBeenCalled();
  expect([versionsOf(1), versionsOf(2)]).toEqual([["a 3"], []]);
});

test("if one day was answered after a move and another one before, the event mends the other without a request", async () => {
  const { days, answer, versionsOf, readAlone } = createDays();
  answer(2, row("a", 2, 2));
  expect(versionsOf(1)).toEqual(["a 1"]);
  await takeIn([row("a", 2, 2)], days, readAlone);
  expect([versionsOf(1), versionsOf(2), readAlone.mock.calls.length]).toEqual([[], ["a 2"], 0]);
});

test("a newer version is requested alone; if it is gone from there, its next event counts", async () => {
  const { days, versionsOf, isOutdated, readAlone } = createDays();
  await takeIn([row("a", 2), row("b", 1)], days, readAlone);
  expect(readAlone).toHaveBeenCalledTimes(2);
  expect(versionsOf(1)).toEqual(["a 9", "b 9"]);
  await takeIn([row("c", 1)], days, async () => null);
  expect([versionsOf(1), isOutdated(1)]).toEqual([["a 9", "b 9"], false]);
});

test("an appointment entered in error leaves without a request", async () => {
  const { days, versionsOf, readAlone } = createDays();
  await takeIn([row("a", 2, 1, { status: "entered-in-error" })], days, readAlone);
  expect([versionsOf(1), readAlone.mock.calls.length]).toEqual([[], 0]);
});

test("an own change is known from its answer, even if its event comes first", async () => {
  const { days, versionsOf, readAlone } = createDays();
  const answer = Promise.withResolvers<DayAppointment>();
  const sent = whileUnderWay("a", {}, async () => days.put(await answer.promise));
  const heard = takeIn([row("a", 2)], days, readAlone);
  answer.resolve(row("a", 2));
  await Promise.all([sent, heard]);
  expect([versionsOf(1), readAlone.mock.calls.length]).toEqual([["a 2"], 0]);
});

test("if the request fails or very many appointments change, the days that are concerned are requested again", async () => {
  const one = createDays();
  await takeIn([row("a", 2)], one.days, async () => Promise.reject(new Error("offline")));
  expect([one.isOutdated(1), one.isOutdated(2)]).toEqual([true, false]);

  const many = createDays();
  const events = Array.from({ length: 11 }, (_, number) => row(`n${number}`, 1));
  await takeIn(events, many.days, many.readAlone);
  expect([many.isOutdated(1), many.isOutdated(2), many.readAlone.mock.calls.length]).toEqual([true, false, 0]);
});
