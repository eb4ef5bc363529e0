import type { LocalDate } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  findSummaryUse,
  reserveSummaryTokens,
  setSummaryDailyTokens,
  settleSummaryTokens,
} from "./summary-use-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const here = <T>(work: (tx: Tx) => Promise<T>) => clinics.as(clinics.here, work);
const day = "2024-03-05" as LocalDate;

test("a day's limit holds, also for calls at the same time, and each day begins anew", async () => {
  await here((tx) => setSummaryDailyTokens(tx, 1_000));
  expect(await here((tx) => findSummaryUse(tx, day))).toEqual({ dailyTokens: 1_000, tokensToday: 0, callsToday: 0 });
  const reserve = (tokens: number, on = day) => here((tx) => reserveSummaryTokens(tx, on, tokens));
  expect(await reserve(1_001)).toBe(false);
  const all = await Promise.all([400, 400, 400, 400].map((tokens) => reserve(tokens)));
  expect(all.filter(Boolean)).toHaveLength(2);
  expect(await here((tx) => findSummaryUse(tx, day))).toMatchObject({ tokensToday: 800, callsToday: 2 });
  expect(await reserve(400, "2024-03-06" as LocalDate)).toBe(true);
  expect(await clinics.as(clinics.there, (tx) => findSummaryUse(tx, day))).toMatchObject({
    dailyTokens: 500_000,
    tokensToday: 0,
  });
});

test("what a call really took counts in the end", async () => {
  await here((tx) => settleSummaryTokens(tx, day, { reserved: 400, used: 150 }));
  expect(await here((tx) => findSummaryUse(tx, day))).toMatchObject({ tokensToday: 550, callsToday: 2 });
  await here((tx) => settleSummaryTokens(tx, day, { reserved: 900, used: 0 }));
  expect(await here((tx) => findSummaryUse(tx, day))).toMatchObject({ tokensToday: 0 });
});

test("a limit of nothing lets nothing through", async () => {
  await here((tx) => setSummaryDailyTokens(tx, 0));
  expect(await here((tx) => reserveSummaryTokens(tx, "2024-03-09" as LocalDate, 1))).toBe(false);
});

test("tokens may be used up to the limit exactly, in one call or in several", async () => {
  await here((tx) => setSummaryDailyTokens(tx, 1_000));
  const [atOnce, bitByBit] = ["2024-03-11", "2024-03-12"] as [LocalDate, LocalDate];
  const reserve = (on: LocalDate, tokens: number) => here((tx) => reserveSummaryTokens(tx, on, tokens));
  expect(await reserve(atOnce, 1_000)).toBe(true);
  expect(await reserve(atOnce, 1)).toBe(false);
  expect([await reserve(bitByBit, 600), await reserve(bitByBit, 400), await reserve(bitByBit, 1)]).toEqual([
    true,
    true,
    false,
  ]);
});

test("each day has its own use, in each clinic", async () => {
  const days = ["2024-03-20", "2024-03-21"] as LocalDate[];
  await clinics.inBoth(async (tx) => {
    await setSummaryDailyTokens(tx, 10_000);
    const first = tx.clinicId === clinics.here ? 100 : 300;
    for (const [index, on] of days.entries()) await reserveSummaryTokens(tx, on, first + index * 100);
  });
  const read = async (tx: Tx) => {
    const uses = [];
    for (const on of days) uses.push((await findSummaryUse(tx, on)).tokensToday);
    return uses;
  };
  expect(await clinics.inBoth(read)).toEqual({ here: [100, 200], there: [300, 400] });
  await here((tx) => settleSummaryTokens(tx, "2024-03-21" as LocalDate, { reserved: 200, used: 50 }));
  expect(await clinics.inBoth(read)).toEqual({ here: [100, 50], there: [300, 400] });
});
