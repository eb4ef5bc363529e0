import { describe, expect, test } from "vitest";
import type { Instant } from "../../shared/time/time.ts";
import {
  type BookUse,
  emptied,
  madeBy,
  type RecordNow,
  registrationUsed,
  type UnregistrationFacts,
  unregisterEntry,
} from "./unregister-entry.ts";

const registeredAt = "2026-11-30T08:00:00Z" as Instant;
const untouched: RecordNow = { updatedAt: registeredAt, uses: [] };
const changed: RecordNow = { updatedAt: "2026-11-30T08:05:00Z" as Instant, uses: [] };
const everything = { worker: true, organization: true, link: true, workerGaps: [], organizationGaps: [] };
const nothing = { worker: false, organization: false, link: false, workerGaps: [], organizationGaps: [] };
const factsOf = (changes: Partial<UnregistrationFacts> = {}): UnregistrationFacts => ({
  made: everything,
  registeredAt,
  workerName: "Marie DUPONT",
  worker: untouched,
  organization: untouched,
  isLinkUsed: false,
  ...changes,
});
const plan = (changes: Partial<UnregistrationFacts>) => unregisterEntry(factsOf(changes));
const accepted = (value: object) => ({ ok: true, value });
const refused = (...usedBy: readonly (BookUse | "change")[]) => ({
  ok: false,
  refusal: registrationUsed({ workerName: "Marie DUPONT", usedBy }),
});

describe("taken back", () => {
  test("everything that it made and nobody used", () =>
    expect(plan({})).toEqual(accepted({ link: "remove", worker: "remove", organization: "remove" })));

  test("the link alone, when the records were there before", () =>
    expect(plan({ made: { ...nothing, link: true } })).toEqual(
      accepted({ link: "remove", worker: "keep", organization: "keep" }),
    ));

  test("the worker alone, of an entry without an organization", () =>
    expect(plan({ made: { ...nothing, worker: true }, organization: null })).toEqual(
      accepted({ link: "keep", worker: "remove", organization: "keep" }),
    ));

  test("an organization that others use stays, and so does a worker whom somebody changed", () => {
    expect(plan({ organization: { ...untouched, uses: ["link"] } })).toEqual(
      accepted({ link: "remove", worker: "remove", organization: "keep" }),
    );
    expect(plan({ worker: changed })).toEqual(accepted({ link: "remove", worker: "keep", organization: "remove" }));
  });

  test("what it filled is emptied, unless the record was changed since", () => {
    const made = { ...nothing, link: true, workerGaps: ["email"], organizationGaps: ["street"] };
    expect(plan({ made, organization: changed })).toEqual(
      accepted({ link: "remove", worker: "empty-gaps", organization: "keep" }),
    );
    expect(plan({ made: { ...made, link: false }, worker: { ...untouched, uses: ["link"] } })).toMatchObject(
      accepted({ worker: "empty-gaps", organization: "empty-gaps" }),
    );
  });
});

test("a registration that made nothing is only forgotten", () => {
  expect(plan({ made: nothing, isLinkUsed: true, worker: { ...untouched, uses: ["registration"] } })).toEqual(
    accepted({ link: "keep", worker: "keep", organization: "keep" }),
  );
});

describe("refused", () => {
  test("when somebody else chose the same", () =>
    expect(plan({ isLinkUsed: true, worker: { ...untouched, uses: ["registration"] } })).toEqual(
      refused("registration"),
    ));
  test("when its only record is used or changed, and the refusal says by what", () => {
    const made = { ...nothing, worker: true };
    const used: RecordNow = { ...untouched, uses: ["patient", "practitioner"] };
    expect(plan({ made, organization: null, worker: used })).toEqual(refused("patient", "practitioner"));
    expect(plan({ made, organization: null, worker: changed })).toEqual(refused("change"));
    const filled = { ...nothing, workerGaps: ["email"] };
    expect(plan({ made: filled, worker: { ...changed, uses: ["patient"] } })).toEqual(refused("change"));
  });
});

test("what was filled is emptied again: a list has nothing in it, another value is not there", () => {
  const record: { email: string | null; names: string[]; city: string } = {
    email: "a@b.test",
    names: ["x"],
    city: "PARIS",
  };
  expect(emptied(record, ["email", "names"])).toEqual({ email: null, names: [] });
});

test("what a registration made is read from its plan", () => {
  expect(madeBy({ organization: null, worker: { kind: "keep" }, link: "none" })).toEqual(nothing);
  expect(
    madeBy({
      organization: { kind: "fill", gaps: { street: "RUE DES LILAS" } },
      worker: { kind: "fill", gaps: { email: "a@b.test" } },
      link: "create",
    }),
  ).toEqual({ ...nothing, link: true, workerGaps: ["email"], organizationGaps: ["street"] });
});
