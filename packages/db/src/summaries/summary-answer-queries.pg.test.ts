import type { Instant, SummaryAudience, SummaryLength } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../shared/transaction.pg.ts";
import { addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { findSummaryAnswer, saveSummaryAnswer } from "./summary-answer-queries.pg.ts";

let clinics: TwoClinics;
const place = { patientId: idOf(1), audience: "clinician", length: "short" } as const;
const answer = {
  askedFor: "a",
  notes: { n1: 1 },
  outcome: { sentences: ["One."] },
  answeredAt: "2024-03-05T10:00:00Z" as Instant,
};

beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    for (const number of [1, 2, 3]) await addPatient(tx, number);
  });
});
afterAll(() => clinics[Symbol.asyncDispose]());

const here = <T>(work: (tx: Tx) => Promise<T>) => clinics.as(clinics.here, work);

test("of each patient, audience and length the newest answer is kept, in its clinic", async () => {
  expect(await here((tx) => findSummaryAnswer(tx, place))).toBeNull();
  await here((tx) => saveSummaryAnswer(tx, place, answer));
  const newer = { ...answer, askedFor: "b", notes: { n1: 1, n2: 3 }, answeredAt: "2024-03-06T10:00:00Z" as Instant };
  await here((tx) => saveSummaryAnswer(tx, { ...place, length: "detailed" }, answer));
  await here((tx) => saveSummaryAnswer(tx, { ...place, audience: "family" }, answer));
  await here((tx) => saveSummaryAnswer(tx, place, newer));
  expect(await here((tx) => findSummaryAnswer(tx, place))).toEqual(newer);
  expect(await here((tx) => findSummaryAnswer(tx, { ...place, length: "detailed" }))).toEqual(answer);
  expect(await clinics.as(clinics.there, (tx) => findSummaryAnswer(tx, place))).toBeNull();
});

test("the answers for two patients, each audience and length, are told apart, in both clinics", async () => {
  const places = [2, 3].flatMap((number) =>
    (["clinician", "family"] satisfies SummaryAudience[]).flatMap((audience) =>
      (["short", "standard", "detailed"] satisfies SummaryLength[]).map((length) => ({
        patientId: idOf(number),
        audience,
        length,
      })),
    ),
  );
  const named = (tx: Tx, one: object) => `${tx.clinicId} ${JSON.stringify(one)}`;
  await clinics.inBoth(async (tx) => {
    for (const one of places) await saveSummaryAnswer(tx, one, { ...answer, askedFor: named(tx, one) });
  });
  await clinics.inBoth(async (tx) => {
    for (const one of places) expect(await findSummaryAnswer(tx, one)).toEqual({ ...answer, askedFor: named(tx, one) });
  });
});
