import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { corpus } from "./testing/corpus/corpus.ts";
import { isAsExpected, sendFile } from "./testing/corpus/send-file.ts";
import { hasFont } from "./testing/make-picture.ts";

let world: ServerWorld;
let token: string;
let patientId: string;
let book: (nth: number) => Promise<number>;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
  const made = async (path: string, body: object) =>
    String((await world.rest("POST", path, { token, body })).body["id"]);
  patientId = await made("/patients", { first_name: "Camille", last_name: "Roux", birth_date: "1980-05-17" });
  const practitionerId = await made("/practitioners", { first_name: "Louise", last_name: "Moreau" });
  book = async (nth) => {
    const body = {
      patient_id: patientId,
      practitioner_id: practitionerId,
      start: new Date(Date.UTC(2030, 0, 1) + nth * 600_000).toISOString(),
      duration_minutes: 10,
      override: true,
    };
    return (await world.rest("POST", "/appointments", { token, body })).status;
  };
});
afterAll(() => world[Symbol.asyncDispose]());

test("the corpus has at least 60 files of three groups, each with its own name", () => {
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  expect(corpus.length).toBeGreaterThanOrEqual(60);
  for (const group of ["good", "damaged", "hostile"])
    expect(corpus.filter((file) => file.group === group).length).toBeGreaterThanOrEqual(15);
});

// The slow ones, with times and memory, are `npm run measure:files`.
test.runIf(hasFont())(
  "each file ends as it must, and appointments are booked meanwhile",
  { timeout: 300_000 },
  async () => {
    const quick = corpus.filter(({ isSlow }) => !isSlow);
    const waiting = [...quick];
    const wrong: string[] = [];
    const bookings: number[] = [];
    const send = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        bookings.push(await book(waiting.length));
        const sent = await sendFile(world, { file, notes: `/patients/${patientId}/notes`, token });
        if (!isAsExpected(file, sent)) wrong.push(`${file.name}: ${sent.outcome}`);
      }
    };
    await Promise.all([send(), send()]);
    expect(wrong).toEqual([]);
    expect(bookings).toHaveLength(quick.length);
    expect(bookings.filter((status) => status !== 201)).toEqual([]);
  },
);
