import { inClinic } from "@daybook/db/postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { call, cookiesOf, signIn, whoIs } from "../testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "../testing/identity-world.ts";

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

/** Invites a new person and returns the token of the link. */
async function invite(email = `${crypto.randomUUID()}@clinic.test`) {
  const account = { clinicId: world.clinic, email, name: "Robin Frost", role: "frontdesk" as const };
  const made = await inClinic(world.db.pool, world.clinic, (tx) => world.identity.inviteUser(account, tx));
  if (!made.ok) throw new Error(made.refusal.code);
  return { id: made.value.id, email, token: made.value.link.split("#")[1] ?? "" };
}
const describeInvite = (token: string) => call(`${world.url}/auth/invite`, { json: { token } });
const acceptInvite = (token: string, password: string) =>
  call(`${world.url}/auth/accept-invite`, { json: { token, password } });

test("an invitation says what it is for, is accepted once, and signs the person in", async () => {
  const { id, email, token } = await invite();
  expect((await describeInvite(token)).json).toEqual({ name: "Robin Frost", email, clinic: "Clinic" });
  const accepted = await acceptInvite(token, goodPassword);
  expect(accepted.status).toBe(200);
  expect(await whoIs(world.url, { cookie: cookiesOf(accepted) })).toMatchObject({ id, role: "frontdesk" });
  expect((await signIn(world.url, email, goodPassword)).status).toBe(200);
  for (const late of [await describeInvite(token), await acceptInvite(token, "another lamp river 8")])
    expect([late.status, late.json["code"]]).toEqual([401, "invalid_invite"]);
  const { rows } = await world.db.owner.query(
    `select actor_kind, actor_id, object_type, object_id, patient_ids, record_count, fields, outcome, detail
     from audit_event where action = 'users.acceptInvite' and actor_id = $1`,
    [id],
  );
  expect(rows).toEqual([
    {
      actor_kind: "user",
      actor_id: id,
      object_type: "user",
      object_id: id,
      patient_ids: [],
      record_count: 1,
      fields: ["password"],
      outcome: "ok",
      detail: null,
    },
  ]);
});

test("a refused password leaves the invitation usable", async () => {
  const { email, token } = await invite();
  for (const [password, code] of [
    ["short", "password_too_short"],
    ["password123456", "password_too_common"],
  ] as const) {
    const refused = await acceptInvite(token, password);
    expect([refused.status, refused.json["code"]]).toEqual([400, code]);
  }
  expect((await acceptInvite(token, email)).status).toBe(400); // the password is the person's own e-mail address
  expect((await acceptInvite(token, goodPassword)).status).toBe(200);
});

test("if two people accept at the same moment, one is signed in, and that password is set", async () => {
  const { email, token } = await invite();
  const passwords = ["first lamp over water 3", "second lamp over water 4"] as const;
  const answers = await Promise.all(passwords.map((password) => acceptInvite(token, password)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
  for (const [index, answer] of answers.entries())
    expect((await signIn(world.url, email, passwords[index] ?? "")).status).toBe(answer.status);
});

test("a new invitation of the same person replaces the previous one", async () => {
  const first = await invite();
  const second = await invite(first.email);
  expect(second.id).toBe(first.id);
  expect((await describeInvite(first.token)).status).toBe(401);
  expect((await describeInvite(second.token)).status).toBe(200);
});

test.each(["", "made up", "dbi_made-up"])("the token %j is refused", async (token) => {
  expect((await describeInvite(token)).status).toBe(401);
});

test("an invitation is valid for a day", async () => {
  const { token } = await invite();
  world.advance(24 * 60 - 1);
  expect((await describeInvite(token)).status).toBe(200);
  world.advance(2);
  expect((await describeInvite(token)).status).toBe(401);
  expect((await acceptInvite(token, goodPassword)).status).toBe(401);
});
