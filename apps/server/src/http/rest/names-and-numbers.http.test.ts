import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

/** Real-life spellings of names and numbers, sent over REST and found by the search. */

let world: ServerWorld;
let token: string;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

const register = (last_name: string, first_name: string, more: object = {}) =>
  world.rest("POST", "/patients", { token, body: { last_name, first_name, birth_date: "1980-01-02", ...more } });
const idOf = async (registered: ReturnType<typeof register>) => String((await registered).body["id"]);
const search = async (q: string) => {
  const { body } = await world.rest("GET", `/patients?q=${encodeURIComponent(q)}`, { token });
  return body["items"] as { id: string; last_name: string; first_name: string }[];
};
const namesFound = async (q: string) =>
  (await search(q)).map(({ last_name, first_name }) => `${last_name} ${first_name}`).toSorted();

test("an Arabic name is found with and without vowel marks, and with any number of tatweel", async () => {
  for (const [lastName, firstName] of [
    ["\u0623\u064e\u062d\u0652\u0645\u064e\u062f", "سامي"],
    ["محمد", "سعيد"],
    ["مح\u0640\u0640\u0640مد", "علي"],
  ] as const)
    expect((await register(lastName, firstName)).status).toBe(201);
  // Another name ends in the same letters; the exact name comes first.
  expect((await search("احمد"))[0]?.first_name).toBe("سامي");
  expect(await namesFound("محمد")).toEqual(["محمد سعيد", "مح\u0640\u0640\u0640مد علي"].toSorted());
});

test("a name with an umlaut is found by its spelling with two letters, and the reverse", async () => {
  await register("Müller", "Jörg");
  await register("Mueller", "Jan");
  for (const q of ["mueller", "müller", "MÜLLER"])
    expect([q, await namesFound(q)]).toEqual([q, ["Mueller Jan", "Müller Jörg"]]);
});

test("practitioners' names are folded like patients' names", async () => {
  for (const [last_name, first_name] of [
    ["Müller", "Jörg"],
    ["Mueller", "Jan"],
    ["Édouard", "Anne"],
  ] as const)
    await world.rest("POST", "/practitioners", { token, body: { last_name, first_name } });
  const found = async (q: string) => {
    const { body } = await world.rest("GET", `/practitioners?q=${encodeURIComponent(q)}`, { token });
    return (body["items"] as { last_name: string }[]).map(({ last_name }) => last_name);
  };
  for (const [q, names] of [
    ["mueller", ["Mueller", "Müller"]],
    ["MÜLLER", ["Mueller", "Müller"]],
    ["muller", ["Mueller", "Müller"]],
    ["edouard anne", ["Édouard"]],
    ["%", []],
  ] as const)
    expect([q, await found(q)]).toEqual([q, names]);
});

test("invisible characters alone are not a name, and within a name they are removed", async () => {
  expect(await register("\u2060", "\u200b")).toMatchObject({
    status: 400,
    body: { code: "invalid_input", errors: [{ path: "first_name" }, { path: "last_name" }] },
  });
  expect(await register("\u200eVeau", "An\u202ena")).toMatchObject({
    status: 201,
    body: { last_name: "Veau", first_name: "Anna" },
  });
});

test("record numbers that differ only in spelling are the same", async () => {
  const first = await register("Zola", "Ann", { mrn: "1-23" });
  const second = await register("Zorn", "Ben", { mrn: "12-3" });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(await register("Zinn", "Cid", { mrn: " 1-23 " })).toMatchObject({
    status: 409,
    body: { code: "mrn_taken", patient_id: first.body["id"] },
  });
});

test("after a merge every number of both records finds the remaining one", async () => {
  const stays = await idOf(register("Noir", "Cyd"));
  const goes = await idOf(register("Noir", "Cid", { mrn: "OLD-77", phone: "+33 6 55 66 77 88" }));
  const body = { duplicate_id: goes };
  expect((await world.rest("POST", `/patients/${stays}/merge`, { token, body })).status).toBe(200);
  for (const q of ["OLD-77", "0655667788"]) expect([q, (await search(q)).map(({ id }) => id)]).toEqual([q, [stays]]);
  expect(await world.rest("GET", `/patients/${goes}`, { token })).toMatchObject({
    status: 404,
    body: { code: "patient_merged", survivor_id: stays },
  });
  expect(await register("Blanc", "Dan", { mrn: "OLD-77" })).toMatchObject({
    status: 409,
    body: { code: "mrn_taken", patient_id: stays },
  });
});

test("a birth date after today in the clinic's time zone is refused", async () => {
  const inZone = (zone: string) =>
    world.db.owner.query("update clinic set time_zone = $2 where id = $1", [world.clinic, zone]);
  // In Kiritimati it is up to a day later than elsewhere.
  await inZone("Pacific/Niue");
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Pacific/Niue" }).format(Date.now());
  const birth_date = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
  expect(await register("Veau", "Nou", { birth_date })).toMatchObject({
    status: 422,
    body: { code: "born_in_the_future" },
  });
  await inZone("Pacific/Kiritimati");
  expect((await register("Veau", "Nou", { birth_date })).status).toBe(201);
});
