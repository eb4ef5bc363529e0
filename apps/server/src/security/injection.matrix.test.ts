import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { type Desk, openDesk } from "./desk.ts";
import { fingerprint } from "./fingerprint.ts";
import { fixtures } from "./fixtures.ts";
import { bearer } from "./identities.ts";
import { membersOf, valueAt, withValueAt } from "./schema-walk.ts";
import { callProcedure, callTrpc, type Headers, procedures, surfacesOf } from "./surface.ts";
import { allRight, createTally } from "./tally.ts";

let world: ServerWorld;
let desk: Desk;
let headers: Headers;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  desk = await openDesk(world, world.clinic);
  headers = bearer(await world.tokenOf("admin"));
  await (await openDesk(world, world.otherClinic)).appointment();
});
afterAll(() => world[Symbol.asyncDispose]());

const sleepSeconds = 3;
const sleep = `pg_sleep(${sleepSeconds})`;
const payloads = [
  "'",
  "''",
  '"',
  "\\",
  "\\'",
  "' or '1'='1",
  "' or 1=1 --",
  "') or ('1'='1",
  "1; drop table patient --",
  "'; drop table patient; --",
  `'; select ${sleep}; --`,
  `' || (select ${sleep}) || '`,
  `' and 1=(select 1 from ${sleep}) --`,
  `(select ${sleep})`,
  `last_name; select ${sleep}`,
  `lastName,(select case when true then ${sleep} end)`,
  "lastName desc nulls last",
  "last_name asc, (select 1/0)",
  "' union select * from staff_member --",
  "1 union all select null,null,null",
  "$1",
  "$$; select 1; $$",
  ":name ?",
  "%",
  "_",
  "%' or '%'='",
  "a & b | !c:*",
  "array['x']",
  "{x,y}",
  "*/ or 1=1 /*",
  "\u02bc or 1=1",
  "' or current_setting('app.clinic') is not null --",
  "'; select set_config('app.clinic', '', false); --",
] as const;

test("I-02: SQL in any text, sort key or filter is only text", { timeout: 180_000 }, async () => {
  const tally = createTally("I-02");
  const before = await fingerprint(world.db, world.otherClinic);
  for (const procedure of procedures.filter(({ type }) => type !== "subscription")) {
    const input = await fixtures[procedure.path](desk);
    const places = membersOf(procedure.input)
      .map(({ path }) => path)
      // Hashing passwords is slow, and passwords never reach the database as text.
      .filter((path) => typeof valueAt(input, path) === "string" && path.at(-1) !== "password");
    const isRead = procedure.meta.rest?.method === "GET";
    // Filters and sort keys of reads get every payload. Fields of writes are all stored in the same way, so they share the
    // payloads.
    const cases = places.flatMap((place, at) =>
      payloads.filter((_, index) => isRead || (index + at) % 2 === 0).map((payload) => ({ place, payload })),
    );
    // REST calls the same code and adds only the parsing of a query, so every third payload is enough.
    const queue = cases.flatMap((one, index) =>
      (isRead && index % 3 === 0 ? surfacesOf(procedure) : (["trpc"] as const)).map((surface) => ({ ...one, surface })),
    );
    const turn = async () => {
      for (let one = queue.pop(); one; one = queue.pop()) {
        const { place, payload, surface } = one;
        const { status, ms, text } = await callProcedure(
          world.url,
          surface,
          procedure,
          withValueAt(input, place, payload),
          headers,
        );
        tally.check(
          status < 500 && ms < sleepSeconds * 1_000,
          () =>
            `${surface} ${procedure.path} ${place.join(".")} = ${payload}: ${status} in ${ms} ms ${text.slice(0, 200)}`,
        );
      }
    };
    await Promise.all([turn(), turn(), turn(), turn()]);
  }
  tally.check(
    JSON.stringify(await fingerprint(world.db, world.otherClinic)) === JSON.stringify(before),
    () => "the other clinic changed",
  );
  expect(tally.done(1_800)).toEqual(allRight);
});

test("I-02: text is stored as it was sent, and a search does not treat its characters as a pattern", async () => {
  const tally = createTally("I-02 literal");
  for (const payload of payloads) {
    const lastName = `${payload}Zq`;
    const { body } = await callTrpc(
      world.url,
      "patients.create",
      { firstName: "Literal", lastName, birthDate: "1980-05-17" },
      headers,
    );
    tally.check((body as { lastName?: string }).lastName === lastName, () => `stored ${JSON.stringify(body)}`);
  }
  for (const lastName of [
    "Per%cent",
    "Under_score",
    String.raw`Back\slash`,
    "Quo'te",
    "Plain",
    "PerXcent",
    "UnderXscore",
  ])
    await desk.practitioner({ first_name: "Wild", last_name: lastName, specialties: [`of ${lastName}`] });
  // Punctuation separates words and is not a pattern: alone it finds nobody, and words are found in any order.
  const expected: Record<string, readonly string[]> = {
    "%": [],
    _: [],
    "\\": [],
    "'": [],
    "%%": [],
    _____: [],
    "cent%per": ["Per%cent", "PerXcent"],
    score_under: ["Under_score", "UnderXscore"],
    [String.raw`back\slash`]: [String.raw`Back\slash`],
    "quo'te": ["Quo'te"],
    "plain'--": ["Plain"],
  };
  for (const [q, names] of Object.entries(expected)) {
    const found = await namesOf("practitioners.list", { q });
    tally.check(JSON.stringify(found) === JSON.stringify(names), () => `practitioners found by ${q}: ${found.join()}`);
  }
  for (const specialty of ["%", "of %", "_", "of Per_cent", "*"]) {
    const found = await namesOf("practitioners.list", { specialty });
    tally.check(found.length === 0, () => `practitioners of ${specialty}: ${found.join()}`);
  }
  await desk.patient({ last_name: "Wildcard", first_name: "Zulma" });
  for (const q of ["%", "_", "%%%", "___", "\\", "*", "?", "wild%ard", "w_ldcard%", "%dcard"]) {
    const found = await namesOf("patients.list", { q });
    const isLiteral = !/[a-z]/u.test(q) ? found.length === 0 : true;
    tally.check(isLiteral, () => `patients found by ${q}: ${found.join()}`);
  }
  expect(tally.done(50)).toEqual(allRight);
});

async function namesOf(path: string, input: object): Promise<string[]> {
  const { body } = await callTrpc(world.url, path, { ...input, pageSize: 200 }, headers);
  return (body as { items: { lastName: string }[] }).items.map(({ lastName }) => lastName);
}
