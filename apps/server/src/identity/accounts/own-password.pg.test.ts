import { inClinic, savePassword } from "@daybook/db/postgres";
import { addStaff, createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import type { ClinicId } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createAttemptLimit } from "../sign-in/attempt-limit.ts";
import { addClinic, addCredentials, type Credentials, credentialsOf, unusedMs } from "../testing/staff-credentials.ts";
import { createTrail, TrailUnavailableError } from "../trail.ts";
import { createOwnPassword, type SignedInActor } from "./own-password.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";

const now = Date.parse("2031-05-06T07:08:09Z");
const password = "ghost lamp river 9";
const next = "another lamp river 8";
const origin = { requestId: "request 1", ip: "198.51.100.7" } as const;

let db: TestDatabase;
let clinic: ClinicId;
let otherClinic: ClinicId;
let hash: string;
let changes: number;
let own: ReturnType<typeof createOwnPassword>;

beforeAll(async () => {
  db = await createTestDatabase(inject("postgresUrl"));
  [clinic, otherClinic] = [await addClinic(db), await addClinic(db)];
  hash = await hashPassword(password);
});
afterAll(() => db.close());
beforeEach(() => {
  changes = 0;
  const clock = () => now;
  own = createOwnPassword({
    pool: db.pool,
    clock,
    limited: createAttemptLimit({ pool: db.pool, clock }),
    trail: createTrail({ pool: db.pool }),
    changed: () => {
      changes += 1;
    },
  });
});

/** A person with a password, who is signed in twice, has an invitation left over, and a grant for a desk. */
async function signedIn(at = clinic) {
  const { id, email } = await addStaff(db, at, { name: "Marie Lefèvre" });
  const [sessionId, elsewhere] = await addCredentials(db, { clinic: at, userId: id, now });
  await inClinic(db.pool, at, async (tx) => savePassword(tx, id, hash));
  const actor: SignedInActor = {
    kind: "user",
    id,
    clinicId: at,
    role: "frontdesk",
    access: "all",
    name: "Marie Lefèvre",
    sessionHash: `hash of ${sessionId}`,
    sessionId,
  };
  return { actor, id, email, sessionId, elsewhere };
}

const untouched = ({ sessionId, elsewhere }: { sessionId: string; elsewhere: string }): Credentials => ({
  sessions: [sessionId, elsewhere].toSorted(),
  invited: true,
  grantEnded: null,
  hash,
});

async function lastSeen(sessionId: string): Promise<string | undefined> {
  const { rows } = await db.owner.query<{ seen: Date }>(
    `select "lastSeenAt" as seen from auth."session" where id = $1`,
    [sessionId],
  );
  return rows[0]?.seen.toISOString();
}
const before = new Date(now - unusedMs).toISOString();

async function trailOf(id: string) {
  const { rows } = await db.owner.query(
    `select clinic_id, actor_kind, actor_id, session_hash, action, object_type, object_id, patient_ids, record_count, fields,
       outcome, detail, request_id, ip from audit_event where object_id = $1 order by seq`,
    [id],
  );
  return rows;
}
const entry = ({ actor, id }: { actor: SignedInActor; id: string }, action: string, more: object = {}) => ({
  clinic_id: clinic,
  actor_kind: "user",
  actor_id: id,
  session_hash: actor.sessionHash,
  action,
  object_type: "user",
  object_id: id,
  patient_ids: [],
  record_count: 1,
  fields: [],
  outcome: "ok",
  detail: null,
  request_id: "request 1",
  ip: "198.51.100.7",
  ...more,
});
const denied = { outcome: "denied", detail: "wrong_password" };

async function withoutTrail(work: () => Promise<void>): Promise<void> {
  await db.owner.query("alter table audit_event add constraint full_up check (false) not valid");
  try {
    await work();
  } finally {
    await db.owner.query("alter table audit_event drop constraint full_up");
  }
}

test("the right password opens the lock, is recorded, and counts as use of this session only", async () => {
  const person = await signedIn();
  expect(await own.unlock(person.actor, password, origin)).toEqual({ kind: "passed", value: true });
  expect(await trailOf(person.id)).toEqual([entry(person, "session.unlock")]);
  expect(await lastSeen(person.sessionId)).toBe("2031-05-06T07:08:09.000Z");
  expect(await lastSeen(person.elsewhere)).toBe(before);
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
});

test("a wrong password is refused and recorded, and does not keep the session alive", async () => {
  const person = await signedIn();
  expect(await own.unlock(person.actor, next, origin)).toEqual({ kind: "refused" });
  expect(await own.change(person.actor, { current: next, next: password }, origin)).toEqual({ kind: "refused" });
  expect(await trailOf(person.id)).toEqual([
    entry(person, "session.unlock", denied),
    entry(person, "session.changePassword", denied),
  ]);
  expect(await lastSeen(person.sessionId)).toBe(before);
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
  expect(changes).toBe(0);
});

test("five wrong passwords make this session wait for both, another session and another person not", async () => {
  const [person, other] = [await signedIn(), await signedIn()];
  for (let guess = 0; guess < 5; guess += 1) await own.unlock(person.actor, next, origin);
  const wait = { kind: "wait", seconds: 60 };
  expect(await own.unlock(person.actor, password, origin)).toEqual(wait);
  expect(await own.change(person.actor, { current: password, next }, origin)).toEqual(wait);
  expect(await trailOf(person.id)).toHaveLength(5);
  expect(await lastSeen(person.sessionId)).toBe(before);
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
  const passed = { kind: "passed", value: true };
  expect(await own.unlock({ ...person.actor, sessionId: person.elsewhere }, password, origin)).toEqual(passed);
  expect(await own.unlock(other.actor, password, origin)).toEqual(passed);
});

test("who has no password cannot confirm anything", async () => {
  const person = await signedIn();
  await db.owner.query(`delete from auth."account" where "userId" = $1`, [person.id]);
  expect(await own.unlock(person.actor, "", origin)).toEqual({ kind: "refused" });
  expect(await trailOf(person.id)).toEqual([entry(person, "session.unlock", denied)]);
});

test("a new password replaces the old one, ends the other sessions, the grants and the invitation, and is recorded", async () => {
  const [person, other] = [await signedIn(), await signedIn()];
  const changed = await own.change(person.actor, { current: password, next }, origin);
  expect(changed).toEqual({ kind: "passed", value: { ok: true, value: null } });
  const after = await credentialsOf(db, person.id);
  expect(after).toEqual({
    sessions: [person.sessionId],
    invited: false,
    grantEnded: new Date(now),
    hash: expect.not.stringContaining(hash),
  });
  expect(await verifyPassword({ hash: after.hash ?? "", password: next })).toBe(true);
  expect(await trailOf(person.id)).toEqual([entry(person, "session.changePassword", { fields: ["password"] })]);
  expect(changes).toBe(1);
  expect(await credentialsOf(db, other.id)).toEqual(untouched(other));
});

test("a weak new password changes nothing", async () => {
  const person = await signedIn();
  for (const [weak, code] of [
    ["short", "password_too_short"],
    ["marie-lefevre", "password_too_common"],
    [person.email, "password_too_common"],
  ] as const) {
    const answer = await own.change(person.actor, { current: password, next: weak }, origin);
    expect(answer).toMatchObject({ kind: "passed", value: { ok: false, refusal: { code } } });
  }
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
  expect(await trailOf(person.id)).toEqual([]);
});

test("a person who is not on the clinic's staff any more changes nothing", async () => {
  const person = await signedIn(otherClinic);
  const change = own.change({ ...person.actor, clinicId: clinic }, { current: password, next }, origin);
  await expect(change).rejects.toThrow("a signed-in person is not a staff member");
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
});

test("what cannot be recorded does not happen", async () => {
  const person = await signedIn();
  await withoutTrail(async () => {
    await expect(own.unlock(person.actor, password, origin)).rejects.toBeInstanceOf(TrailUnavailableError);
    await expect(own.unlock(person.actor, next, origin)).rejects.toBeInstanceOf(TrailUnavailableError);
    await expect(own.change(person.actor, { current: password, next }, origin)).rejects.toMatchObject({
      code: "23514",
    });
  });
  expect(await lastSeen(person.sessionId)).toBe(before);
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
  expect(changes).toBe(0);
});
