import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { call, cookiesOf, signIn } from "../testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "../testing/identity-world.ts";

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const from = (ip: string) => ({ "x-forwarded-for": ip });
const guess = (email: string, headers: Record<string, string>) =>
  signIn(world.url, email, "not the password at all", headers);

test("five failures lock only that unknown device, and the answer says how long to wait", async () => {
  const { email } = await world.addUser();
  const stranger = from("203.0.113.5");
  for (let failure = 0; failure < 5; failure += 1) expect((await guess(email, stranger)).status).toBe(401);
  const locked = await signIn(world.url, email, goodPassword, stranger);
  expect(locked.status).toBe(429);
  expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(50);
  expect(Number(locked.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect(locked.json).toMatchObject({ code: "too_many_attempts", status: 429 });
  expect((await signIn(world.url, email, goodPassword, from("203.0.113.6"))).status).toBe(200);
  world.advance(0.9);
  expect((await signIn(world.url, email, goodPassword, stranger)).status).toBe(429);
  world.advance(0.2);
  expect((await guess(email, stranger)).status).toBe(401);
  world.advance(1.1);
  expect((await signIn(world.url, email, goodPassword, stranger)).status).toBe(429);
  world.advance(1);
  expect((await signIn(world.url, email, goodPassword, stranger)).status).toBe(200);
  expect((await guess(email, stranger)).status).toBe(401);
});

test("simultaneous guesses count like guesses one after another", async () => {
  const { id, email } = await world.addUser();
  const stranger = from("203.0.113.20");
  const guesses = Array.from({ length: 20 }, () => guess(email, stranger));
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  // Two passwords are checked at a time, so another check may have been running when the fifth failure was counted.
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(14);
  // The right password is refused, too. It is not among the guesses, because as the first it would have reset the count.
  const late = await signIn(world.url, email, goodPassword, stranger);
  expect(late.status).toBe(429);
  expect(late.headers.getSetCookie()).toEqual([]);
  const { rowCount } = await world.db.owner.query(`select from auth."session" where "userId" = $1`, [id]);
  expect(rowCount).toBe(0);
});

test("so do guesses at the screen lock", async () => {
  const { email } = await world.addUser();
  const cookie = cookiesOf(await signIn(world.url, email, goodPassword));
  const unlock = (password: string) =>
    call(`${world.url}/auth/unlock`, { json: { password }, headers: { cookie, origin: world.url } });
  const guesses = Array.from({ length: 20 }, () => unlock("not the password at all"));
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
  expect((await unlock(goodPassword)).status).toBe(429);
});

test("an unknown account is locked like a known one", async () => {
  const email = `${randomUUID()}@clinic.test`;
  const answers = [];
  for (let failure = 0; failure < 6; failure += 1) answers.push((await guess(email, from("203.0.113.7"))).status);
  expect(answers).toEqual([401, 401, 401, 401, 401, 429]);
});

test("fifty unknown devices do not lock out a known one, recognised by cookie or device id", async () => {
  const { email } = await world.addUser();
  const browser = { cookie: cookiesOf(await signIn(world.url, email, goodPassword, from("198.51.100.1"))) };
  const desk = { "x-device-id": randomUUID() };
  expect((await signIn(world.url, email, goodPassword, { ...desk, ...from("198.51.100.2") })).status).toBe(200);
  for (let device = 0; device < 10; device += 1) {
    // A made-up device id does not make a new device.
    for (let failure = 0; failure < 5; failure += 1) {
      const answer = await guess(email, { ...from(`192.0.2.${device}`), "x-device-id": randomUUID() });
      expect(answer.status).toBe(401);
    }
  }
  const fresh = await signIn(world.url, email, goodPassword, from("198.51.100.77"));
  expect(fresh.status).toBe(429);
  expect(Number(fresh.headers.get("retry-after"))).toBeGreaterThan(3_000);
  // Even from the IP address of the unknown devices.
  expect((await signIn(world.url, email, goodPassword, { ...browser, ...from("192.0.2.1") })).status).toBe(200);
  expect((await signIn(world.url, email, goodPassword, { ...desk, ...from("192.0.2.1") })).status).toBe(200);
  world.advance(61);
  expect((await signIn(world.url, email, goodPassword, from("198.51.100.77"))).status).toBe(200);
});

test("a known device has its own counter, and is unknown to other accounts", async () => {
  const mine = await world.addUser();
  const other = await world.addUser();
  const cookie = cookiesOf(await signIn(world.url, mine.email, goodPassword, from("198.51.100.3")));
  const known = { cookie, ...from("198.51.100.4") };
  for (let failure = 0; failure < 5; failure += 1) await guess(mine.email, known);
  expect((await signIn(world.url, mine.email, goodPassword, known)).status).toBe(429);
  expect((await signIn(world.url, mine.email, goodPassword, from("198.51.100.4"))).status).toBe(200);
  for (let failure = 0; failure < 5; failure += 1) await guess(other.email, known);
  expect((await signIn(world.url, other.email, goodPassword, from("198.51.100.4"))).status).toBe(429);
});

test("simultaneous guesses do not exceed the limit", async () => {
  const { email } = await world.addUser();
  const device = from("203.0.113.9");
  const guesses = Array.from({ length: 30 }, () => guess(email, device));
  const right = signIn(world.url, email, goodPassword, device);
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect((await right).status).toBe(429);
  expect((await guess(email, device)).status).toBe(429);
  const { rows } = await world.db.owner.query<{ failures: number }>(
    "select max(failures) as failures from auth.login_failure",
  );
  expect(rows[0]?.failures).toBeGreaterThanOrEqual(statuses.filter((status) => status === 401).length);
});

test("the login page shows the refusals and the wait, too", async () => {
  const { email } = await world.addUser();
  const device = { ...from("203.0.113.10"), origin: world.url };
  for (let failure = 0; failure < 5; failure += 1) await guess(email, device);
  const page = await call(`${world.url}/auth/login`, {
    form: { email, password: goodPassword, oauth_query: "x=1" },
    headers: device,
  });
  expect(page.status).toBe(429);
  expect(page.headers.get("retry-after")).not.toBeNull();
  expect(page.text).toContain('role="alert"');
});

test("sign-ins beyond the length of the queue are told to try later, by programs' answers and by the page", async () => {
  const device = { ...from("203.0.113.11"), origin: world.url };
  const answers = await Promise.all(
    Array.from({ length: 120 }, async (_, at) => {
      const email = `flood${at}@clinic.test`;
      if (at % 2 === 0) {
        const { status, json, headers } = await guess(email, device);
        return [status, json["code"], headers.get("retry-after")].join(" ");
      }
      const form = { email, password: "not the password at all", oauth_query: "x=1" };
      const { status, text } = await call(`${world.url}/auth/login`, { form, headers: device });
      return `${status} ${/<p role="alert"[^>]*>([^<]*)</u.exec(text)?.[1] ?? ""}`;
    }),
  );
  expect(new Set(answers)).toEqual(
    new Set([
      "401 invalid_credentials ",
      "401 Wrong e-mail or password.",
      "503 overloaded 2",
      "503 The server is busy. Try again in a moment.",
    ]),
  );
  expect((await guess("after@clinic.test", from("203.0.113.11"))).status).toBe(401);
});
