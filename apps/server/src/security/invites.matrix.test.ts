import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { call } from "../identity/testing/http-caller.ts";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { goodPassword } from "./desk.ts";
import { allRight, createTally } from "./tally.ts";

let world: ServerWorld;
let admin: string;
let caller = 0;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  admin = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

const another = () => `${randomUUID()}@clinic.test`;
/** Uses an IP address of its own, so that failures here do not make other tests wait. */
const elsewhere = () => {
  caller += 1;
  return { "x-forwarded-for": `203.0.113.${caller}` };
};
const accept = (token: string, password = goodPassword, headers: Record<string, string> = elsewhere()) =>
  call(`${world.url}/auth/accept-invite`, { json: { token, password }, headers });
const describe = (token: string, headers: Record<string, string> = elsewhere()) =>
  call(`${world.url}/auth/invite`, { json: { token }, headers });
const signIn = (email: string, password = goodPassword) =>
  call(`${world.url}/auth/sign-in/email`, { json: { email, password }, headers: elsewhere() });

async function invite(email = another(), more: Record<string, unknown> = {}) {
  const body = { email, name: "Nadia Benali", role: "frontdesk", ...more };
  const answer = await world.rest("POST", "/users/invites", { token: admin, body });
  const token = String(answer.body["link"]).split("#")[1] ?? "";
  const user = answer.body["user"] as { id: string } | undefined;
  return { status: answer.status, body: answer.body, email, token, id: user?.id ?? "" };
}

test("A-07: a link works once, for a day, for the person it was created for", async () => {
  const tally = createTally("A-07");
  const wrong = await accept(`dbi_${"x".repeat(43)}`);
  const bare = ({ status, text, json }: Awaited<ReturnType<typeof accept>>) =>
    `${status} ${text.replace(String(json["request_id"]), "ID")}`;
  const refused = async (what: string, token: string, password?: string) => {
    for (const answer of [await accept(token, password), await describe(token)])
      tally.check(
        answer.status === 401 && bare(answer) === bare(wrong),
        () => `${what}: ${answer.status} ${answer.text}`,
      );
  };
  tally.check(wrong.status === 401 && wrong.json["code"] === "invalid_invite", () => `wrong token: ${wrong.text}`);

  const first = await invite();
  const seen = await describe(first.token);
  const clinic = await world.rest("GET", "/session", { token: admin });
  const { name } = clinic.body["clinic"] as { name: string };
  tally.check(
    JSON.stringify(seen.json) === JSON.stringify({ name: "Nadia Benali", email: first.email, clinic: name }),
    () => `what the page shows: ${seen.text}`,
  );
  tally.check((await signIn(first.email)).status === 401, () => "signed in before the password was chosen");
  const weak = await accept(first.token, "password1234");
  tally.check(weak.status === 400 && weak.json["code"] === "password_too_common", () => `weak password: ${weak.text}`);
  for (const bent of [
    first.token.slice(0, -1),
    `${first.token}A`,
    first.token.slice(4),
    first.token.toUpperCase(),
    "",
    "#",
  ])
    await refused(`a token bent to ${bent.length} characters`, bent);
  const foreign = await call(`${world.url}/auth/accept-invite`, {
    json: { token: first.token, password: goodPassword },
    headers: { ...elsewhere(), origin: "https://evil.example" },
  });
  tally.check(foreign.status === 403, () => `from another site: ${foreign.status}`);

  const entered = await accept(first.token);
  tally.check(entered.status === 200, () => `accepted: ${entered.text}`);
  const me = await world.rest("GET", "/session", { token: String(entered.json["token"]) });
  tally.check(me.body["id"] === first.id && me.body["role"] === "frontdesk", () => JSON.stringify(me.body));
  tally.check((await signIn(first.email)).status === 200, () => "the chosen password does not count");
  await refused("used", first.token, "another ghost lamp 7");
  tally.check((await signIn(first.email)).status === 200, () => "a used link changed the password");
  const existing = await invite(first.email, { role: "admin" });
  tally.check(existing.status === 409 && existing.body["code"] === "email_taken", () => "invited who has an account");

  const replaced = await invite();
  const newer = await invite(replaced.email, { name: "Nadia B.", role: "clinician" });
  tally.check(newer.id === replaced.id, () => "the second invite made a second person");
  await refused("replaced", replaced.token);
  const described = await describe(newer.token);
  tally.check(described.json["name"] === "Nadia B.", () => `the newer one: ${described.text}`);

  const retired = await invite();
  await world.rest("POST", `/users/${retired.id}/deactivate`, { token: admin });
  await refused("of a retired person", retired.token);
  const given = await invite();
  await world.rest("PATCH", `/users/${given.id}`, { token: admin, body: { password: goodPassword } });
  await refused("of a person who was given a password", given.token);

  const raced = await invite();
  const racers = await Promise.all(Array.from({ length: 6 }, () => accept(raced.token)));
  const winners = racers.filter(({ status }) => status === 200).length;
  tally.check(winners === 1, () => `${winners} of six entered by one link`);
  tally.check(
    racers.every((one) => one.status === 200 || bare(one) === bare(wrong)),
    () => `the others: ${racers.map(({ status }) => status).join()}`,
  );

  const elsewhereAdmin = await world.tokenOf("admin", world.otherClinic);
  const pending = await invite();
  const theirs = await world.rest("POST", "/users/invites", {
    token: elsewhereAdmin,
    body: { email: pending.email, name: "Nadia", role: "admin" },
  });
  tally.check(theirs.status === 409, () => `another clinic invited the same person: ${theirs.status}`);
  const expired = await invite();
  const lastsHours = (Date.parse(String(expired.body["expires_at"])) - Date.now()) / 3_600_000;
  tally.check(lastsHours > 23.9 && lastsHours <= 24, () => `lasts ${lastsHours} hours`);
  await world.db.owner.query("update staff_invite set expires_at = now() - interval '1 second' where user_id = $1", [
    expired.id,
  ]);
  await refused("expired", expired.token);
  const again = await invite(expired.email);
  tally.check((await accept(again.token)).status === 200, () => "invited again after it expired");

  const guesser = elsewhere();
  const guesses: number[] = [];
  for (let n = 0; n < 6; n += 1) guesses.push((await describe(`dbi_${n}`, guesser)).status);
  tally.check(guesses.join() === "401,401,401,401,401,429", () => `guesses: ${guesses.join()}`);
  const late = await accept((await invite()).token, goodPassword, guesser);
  tally.check(late.status === 429 && late.headers.has("retry-after"), () => `after five guesses: ${late.status}`);

  const tokens = [first, replaced, newer, retired, given, raced, pending, expired, again].map(({ token }) => token);
  const { rows } = await world.db.owner.query<{ text: string }>("select i::text as text from staff_invite i");
  const kept = [...rows.map(({ text }) => text), ...world.logged].join();
  tally.check(!tokens.some((token) => kept.includes(token)), () => "a token stands in the database or the log");
  const trail = await world.rest("GET", "/audit?action=users.acceptInvite", { token: admin });
  tally.check(trail.body["total"] === 3, () => `audit entries: ${JSON.stringify(trail.body["total"])}`);
  expect(tally.done(40)).toEqual(allRight);
});
