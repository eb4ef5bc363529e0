import { randomUUID } from "node:crypto";
import { inClinic } from "@daybook/db/postgres";
import { addStaff, createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import type { ClinicId, Role } from "@daybook/domain";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { addClinic, addCredentials, type Credentials, credentialsOf } from "../testing/staff-credentials.ts";
import { verifyPassword } from "./password-hash.ts";
import { createStaffAccounts, emailTaken, lastAdmin, takenUnless } from "./staff-accounts.ts";

/** A moment at which nothing else in the database happens. */
const now = Date.parse("2031-05-06T07:08:09Z");
const secret = { password: "ghost lamp river 9", hash: "hash of a lamp" } as const;

let db: TestDatabase;
let clinic: ClinicId;
let otherClinic: ClinicId;
let changes: number;
let staff: ReturnType<typeof createStaffAccounts>;

beforeAll(async () => {
  db = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => db.close());
beforeEach(async () => {
  [clinic, otherClinic] = [await addClinic(db), await addClinic(db)];
  changes = 0;
  staff = createStaffAccounts({
    pool: db.pool,
    clock: () => now,
    changed: () => {
      changes += 1;
    },
  });
});

/** A person with two sessions, an invitation and a grant for a desk. */
async function addPerson(at = clinic, more: { role?: Role; active?: boolean; name?: string } = {}) {
  const person = await addStaff(db, at, more);
  const sessions = await addCredentials(db, { clinic: at, userId: person.id, now });
  return { ...person, sessions };
}

const untouched = ({ sessions }: { sessions: string[] }): Credentials => ({
  sessions: sessions.toSorted(),
  invited: true,
  grantEnded: null,
  hash: null,
});
const signedOut = { sessions: [], grantEnded: new Date(now) };

async function memberOf(id: string) {
  const { rows } = await db.owner.query(
    `select m.clinic_id, m.email, m.name, m.role, m.active, m.version, u.email as login, u.name as login_name
     from staff_member m join auth."user" u on u.id = m.user_id where m.user_id = $1`,
    [id],
  );
  return rows[0] as Record<string, unknown> | undefined;
}
const countStaff = async () =>
  (await db.owner.query("select from staff_member where clinic_id = $1", [clinic])).rowCount;
const newUser = () => ({
  clinicId: clinic,
  email: `${randomUUID()}@clinic.test`,
  name: "Marie Lefèvre",
  role: "clinician" as const,
  password: secret,
});
const notFound = { code: "user_not_found", category: "not-found", message: "There is no such staff member." };
const refused = (refusal: object) => ({ ok: false, refusal });

/** Work in a transaction that is rolled back at the end. */
async function rolledBack(work: Parameters<typeof inClinic<void>>[2]): Promise<void> {
  const end = new Error("rolled back");
  await expect(
    inClinic(db.pool, clinic, async (tx) => {
      await work(tx);
      throw end;
    }),
  ).rejects.toThrow(end);
}

test("a new account is stored with its address in lower case and the hash that was made before", async () => {
  const user = newUser();
  const made = await staff.createUser({ ...user, email: ` ${user.email.toUpperCase()} ` });
  expect(made).toEqual({ ok: true, value: { id: expect.any(String), password: secret.password } });
  const id = made.ok ? made.value.id : "";
  expect(await memberOf(id)).toEqual({
    clinic_id: clinic,
    email: user.email,
    name: "Marie Lefèvre",
    role: "clinician",
    active: true,
    version: 1,
    login: user.email,
    login_name: "Marie Lefèvre",
  });
  expect((await credentialsOf(db, id)).hash).toBe(secret.hash);
});

test("without a password one is made up, of letters that do not look alike", async () => {
  const { password: _, ...user } = newUser();
  const made = await staff.createUser(user);
  if (!made.ok) throw new Error(made.refusal.code);
  const { id, password } = made.value;
  const group = "[abcdefghjkmnpqrstuvwxyz2-9]{5}";
  expect(password).toMatch(new RegExp(`^${group}-${group}-${group}-${group}$`, "u"));
  const { hash } = await credentialsOf(db, id);
  expect(await verifyPassword({ hash: hash ?? "", password })).toBe(true);
  const other = await staff.hashed();
  expect(other.password).not.toBe(password);
  expect(new Set(other.password).size).toBeGreaterThan(5);
});

test("a password is hashed unless that is done already", async () => {
  const { password, hash } = await staff.hashed("ghost lamp river 9");
  expect(password).toBe("ghost lamp river 9");
  expect(await verifyPassword({ hash, password })).toBe(true);
  expect(await staff.hashed(secret)).toBe(secret);
});

test("a password made of the person's name or address is refused, and no account is made", async () => {
  const before = await countStaff();
  for (const [password, code] of [
    ["short", "password_too_short"],
    ["marie-lefevre", "password_too_common"],
    ["garnier2026!", "password_too_common"],
  ] as const) {
    const made = await staff.createUser({
      ...newUser(),
      email: "garnier@clinic.test",
      password: { ...secret, password },
    });
    expect(made).toMatchObject({ ok: false, refusal: { code } });
  }
  expect(await countStaff()).toBe(before);
});

test("an address that has an account is refused, with and without a transaction, which stays usable", async () => {
  const user = newUser();
  expect((await staff.createUser({ ...user, clinicId: otherClinic })).ok).toBe(true);
  expect(await staff.createUser(user)).toEqual(refused(emailTaken));
  const person = await addPerson();
  expect(await staff.updateUser({ clinicId: clinic, id: person.id, email: user.email })).toEqual(refused(emailTaken));
  await inClinic(db.pool, clinic, async (tx) => {
    expect(await staff.createUser(user, tx)).toEqual(refused(emailTaken));
    expect(await staff.updateUser({ clinicId: clinic, id: person.id, email: user.email }, tx)).toEqual(
      refused(emailTaken),
    );
    expect((await staff.createUser(newUser(), tx)).ok).toBe(true);
  });
  expect(await countStaff()).toBe(2);
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
});

test("an address that is taken only in one of the two tables is taken", async () => {
  const [one, other] = [await addPerson(), await addPerson()];
  for (const table of [`staff_member set email = $2 where user_id = $1`, `auth."user" set email = $2 where id = $1`]) {
    const work = async () => {
      await inClinic(db.pool, clinic, (tx) => tx.query(`update ${table}`, [one.id, other.email]));
    };
    expect(await takenUnless(undefined, work)).toBe(true);
  }
  expect(await takenUnless(undefined, async () => undefined)).toBe(false);
});

test("any other failure is thrown, with and without a transaction", async () => {
  const wrong = { ...newUser(), role: "owner" as Role };
  await expect(staff.createUser(wrong)).rejects.toMatchObject({ code: "23514" }); // the check of the role
  await rolledBack(async (tx) => {
    await expect(staff.createUser(wrong, tx)).rejects.toMatchObject({ code: "23514" });
  });
});

test.each([
  ["the name", { name: "Robin Winter" }, false],
  ["nothing", { name: "Robin Frost", role: "frontdesk", active: true }, false],
  ["the role", { role: "clinician" }, true],
  ["the address", { email: "Robin.Winter@Clinic.Test" }, true],
] as const)("a change of %s changes nothing else; sessions end with role and address", async (_, change, ends) => {
  const [person, other] = [await addPerson(), await addPerson()];
  const before = await memberOf(person.id);
  const email = "email" in change ? change.email.toLowerCase() : person.email;
  const after = { name: "Robin Frost", role: "frontdesk", active: true, ...change, id: person.id, email, version: 2 };
  const answer = await staff.updateUser({ clinicId: clinic, id: person.id, ...change });
  expect(answer).toEqual({ ok: true, value: after });
  const { id: __, ...stored } = after;
  expect(await memberOf(person.id)).toEqual({ ...before, ...stored, login: email, login_name: after.name });
  expect(await credentialsOf(db, person.id)).toEqual({ ...untouched(person), ...(ends ? signedOut : {}) });
  expect(await credentialsOf(db, other.id)).toEqual(untouched(other));
  expect(changes).toBe(1);
});

test("an address in capitals is the same address, so nobody is signed out", async () => {
  const person = await addPerson();
  const email = person.email.toUpperCase();
  expect(await staff.updateUser({ clinicId: clinic, id: person.id, email })).toMatchObject({
    ok: true,
    value: { email: person.email },
  });
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
});

test("who is retired loses sessions, grants and invitation; who comes back keeps what there is", async () => {
  const person = await addPerson();
  const which = { clinicId: clinic, id: person.id };
  expect(await staff.deactivateUser(which)).toMatchObject({ ok: true, value: { active: false, role: "frontdesk" } });
  expect(await credentialsOf(db, person.id)).toEqual({ ...signedOut, invited: false, hash: null });
  const back = await addPerson(clinic, { active: false });
  expect(await staff.activateUser({ clinicId: clinic, id: back.id })).toMatchObject({
    ok: true,
    value: { active: true, role: "frontdesk" },
  });
  expect(await credentialsOf(db, back.id)).toEqual(untouched(back));
});

test("a change of a retired person ends what was left", async () => {
  const person = await addPerson(clinic, { active: false });
  await staff.updateUser({ clinicId: clinic, id: person.id, name: "Robin Winter" });
  expect(await credentialsOf(db, person.id)).toEqual({ ...signedOut, invited: false, hash: null });
});

test("the last active admin keeps role and account, whatever admins are elsewhere or retired", async () => {
  const admin = await addPerson(clinic, { role: "admin" });
  await addPerson(otherClinic, { role: "admin" });
  const retired = await addPerson(clinic, { role: "admin", active: false });
  const which = { clinicId: clinic, id: admin.id };
  for (const change of [{ role: "frontdesk" }, { active: false }, { role: "clinician", active: false }] as const)
    expect(await staff.updateUser({ ...which, ...change })).toEqual(refused(lastAdmin));
  expect(await memberOf(admin.id)).toMatchObject({ role: "admin", active: true, version: 1 });
  expect(await credentialsOf(db, admin.id)).toEqual(untouched(admin));
  // What leaves the clinic its admin is no concern of this rule.
  const fine = { name: "Alex Frost", role: "admin", active: true } as const;
  expect((await staff.updateUser({ ...which, ...fine })).ok).toBe(true);
  const desk = await addPerson();
  expect((await staff.deactivateUser({ clinicId: clinic, id: desk.id })).ok).toBe(true);
  expect((await staff.updateUser({ clinicId: clinic, id: retired.id, role: "frontdesk" })).ok).toBe(true);
  expect(changes).toBe(6);
});

test("with another active admin, an admin may go", async () => {
  const [one, other] = [await addPerson(clinic, { role: "admin" }), await addPerson(clinic, { role: "admin" })];
  expect((await staff.updateUser({ clinicId: clinic, id: one.id, role: "frontdesk" })).ok).toBe(true);
  expect(await staff.deactivateUser({ clinicId: clinic, id: other.id })).toEqual(refused(lastAdmin));
});

test("who works elsewhere or nowhere is not found, and nothing is done", async () => {
  const person = await addPerson(otherClinic);
  for (const id of [person.id, randomUUID()]) {
    expect(await staff.updateUser({ clinicId: clinic, id, active: false })).toEqual(refused(notFound));
    expect(await staff.setPassword({ clinicId: clinic, id, password: secret })).toEqual(refused(notFound));
    expect(await staff.endSessions({ clinicId: clinic, id })).toBe(0);
  }
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
});

test("a new password replaces the invitation and ends sessions and grants", async () => {
  const [person, other] = [await addPerson(), await addPerson()];
  const which = { clinicId: clinic, id: person.id };
  expect(await staff.setPassword({ ...which, password: secret })).toEqual({ ok: true, value: undefined });
  expect(await credentialsOf(db, person.id)).toEqual({ ...signedOut, invited: false, hash: secret.hash });
  expect(await credentialsOf(db, other.id)).toEqual(untouched(other));
  expect(changes).toBe(1);
  await staff.setPassword({ ...which, password: "another lamp river 8" });
  const { hash } = await credentialsOf(db, person.id);
  expect(await verifyPassword({ hash: hash ?? "", password: "another lamp river 8" })).toBe(true);
});

test("a weak password changes nothing", async () => {
  const person = await addPerson(clinic, { name: "Marie Lefèvre" });
  const which = { clinicId: clinic, id: person.id };
  for (const [password, code] of [
    ["short", "password_too_short"],
    ["marie-lefevre", "password_too_common"],
    [person.email, "password_too_common"],
  ] as const) {
    const answer = await staff.setPassword({ ...which, password: { ...secret, password } });
    expect(answer).toMatchObject({ ok: false, refusal: { code } });
  }
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
});

test("sessions end one at a time or together; with all or all others, the grants end, too", async () => {
  const [one, other, all] = [await addPerson(), await addPerson(), await addPerson()];
  const [first, second] = one.sessions;
  expect(await staff.endSessions({ clinicId: clinic, id: one.id, only: first })).toBe(1);
  expect(await credentialsOf(db, one.id)).toEqual({ ...untouched(one), sessions: [second] });
  const [kept] = other.sessions;
  expect(await staff.endSessions({ clinicId: clinic, id: other.id, except: kept })).toBe(1);
  expect(await credentialsOf(db, other.id)).toEqual({ ...untouched(other), ...signedOut, sessions: [kept] });
  expect(await staff.endSessions({ clinicId: clinic, id: all.id, except: null })).toBe(2);
  expect(await credentialsOf(db, all.id)).toEqual({ ...untouched(all), ...signedOut });
  expect(changes).toBe(3);
});

test("all of it happens in the caller's transaction", async () => {
  const [person, retired] = [await addPerson(), await addPerson(clinic, { active: false })];
  const which = { clinicId: clinic, id: person.id };
  await rolledBack(async (tx) => {
    expect((await staff.createUser(newUser(), tx)).ok).toBe(true);
    expect((await staff.setPassword({ ...which, password: secret }, tx)).ok).toBe(true);
    expect(await staff.endSessions(which, tx)).toBe(0);
    expect((await staff.updateUser({ ...which, role: "clinician" }, tx)).ok).toBe(true);
    expect((await staff.deactivateUser(which, tx)).ok).toBe(true);
    expect((await staff.activateUser({ ...which, id: retired.id }, tx)).ok).toBe(true);
  });
  expect(await countStaff()).toBe(2);
  expect(await memberOf(person.id)).toMatchObject({ role: "frontdesk", active: true, version: 1 });
  expect(await memberOf(retired.id)).toMatchObject({ active: false, version: 1 });
  expect(await credentialsOf(db, person.id)).toEqual(untouched(person));
});

test("without a clock of its own, grants end now", async () => {
  const person = await addPerson();
  const plain = createStaffAccounts({ pool: db.pool, changed: () => undefined });
  const before = Date.now();
  await plain.endSessions({ clinicId: clinic, id: person.id });
  const ended = (await credentialsOf(db, person.id)).grantEnded?.getTime() ?? 0;
  expect(ended).toBeGreaterThanOrEqual(before);
  expect(ended).toBeLessThanOrEqual(Date.now());
});
