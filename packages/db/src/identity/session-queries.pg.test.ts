import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addRefreshToken, addSession, addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { savePublicClient } from "./client-queries.pg.ts";
import {
  deleteSession,
  deleteSessionsOfUser,
  endSessions,
  findRotation,
  findSessionOfRefreshToken,
  latestSessionUse,
  listSessions,
  noteUserAgent,
  sweepIdentity,
  touchSession,
} from "./session-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  const client = { clientId: "desk", name: "Desk", redirectUris: [], scopes: ["daybook"] };
  await savePublicClient(clinics.db.pool, client);
});
afterAll(() => clinics[Symbol.asyncDispose]());

const count = async (userId: string) =>
  (await clinics.db.owner.query(`select from auth."session" where "userId" = $1`, [userId])).rowCount;

test("sessions are listed and ended only by the person's own clinic, the last used first", async () => {
  const { as, db, here, there } = clinics;
  const { id } = await addStaff(db, there);
  const start = Date.parse("2026-01-01T08:00:00Z");
  const [first, second, third] = [
    await addSession(db, id, { startedAt: start, lastSeenAt: start + 3 }),
    await addSession(db, id, { startedAt: start, lastSeenAt: start + 9 }),
    await addSession(db, id, { startedAt: start, lastSeenAt: start + 6 }),
  ];
  const listed = await as(there, (tx) => listSessions(tx, id));
  expect(listed.map((session) => session.id)).toEqual([second.id, third.id, first.id]);
  expect(await as(here, (tx) => listSessions(tx, id))).toEqual([]);
  expect(await as(here, (tx) => endSessions(tx, id, {}))).toBe(0);
  expect(await as(there, (tx) => endSessions(tx, id, { only: first.id }))).toBe(1);
  expect(await as(there, (tx) => endSessions(tx, id, { except: second.id }))).toBe(1);
  expect((await as(there, (tx) => listSessions(tx, id))).map((session) => session.id)).toEqual([second.id]);
  expect(await as(there, (tx) => endSessions(tx, id, {}))).toBe(1);
});

test("one session or all sessions of a person are ended, and nobody else's", async () => {
  const { db, here } = clinics;
  const [one, other] = [await addStaff(db, here), await addStaff(db, here)];
  const session = await addSession(db, one.id);
  await addSession(db, one.id);
  await addSession(db, other.id);
  await deleteSession(db.pool, session.id);
  expect(await count(one.id)).toBe(1);
  await deleteSessionsOfUser(db.pool, one.id);
  expect([await count(one.id), await count(other.id)]).toEqual([0, 1]);
});

test("the last use never moves backwards, and the latest use of all sessions is found", async () => {
  const { as, db, here } = clinics;
  const { id } = await addStaff(db, here);
  const far = Date.now() + 86_400_000;
  const { id: session } = await addSession(db, id);
  await touchSession(db.pool, session, far);
  await touchSession(db.pool, session, far - 5_000);
  expect(await latestSessionUse(db.pool)).toBe(far);
  await noteUserAgent(db.pool, session, `Fire\0fox ${"x".repeat(400)}`);
  const [listed] = await as(here, (tx) => listSessions(tx, id));
  expect(listed?.userAgent?.startsWith("Firefox x")).toBe(true);
  expect(listed?.userAgent).toHaveLength(300);
  await deleteSession(db.pool, session);
});

test("a refresh token gives its session, and for some seconds shows that it was used", async () => {
  const { db, here } = clinics;
  const { id: userId } = await addStaff(db, here);
  const session = await addSession(db, userId);
  await addRefreshToken(db, { token: "t1", userId, sessionId: session.id, clientId: "desk" });
  expect(await findSessionOfRefreshToken(db.pool, "t1")).toMatchObject({ id: session.id, userId });
  expect(await findSessionOfRefreshToken(db.pool, "t2")).toBeNull();
  expect(await findRotation(db.pool, "t1")).toBeNull();
  const rotated = (until: string, answer: string | null) =>
    db.owner.query(
      `update auth."oauthRefreshToken" set "rotationReplayExpiresAt" = now() + $1::interval, "rotationReplayResponse" = $2
       where "token" = 't1'`,
      [until, answer],
    );
  await rotated("5 seconds", null);
  expect(await findRotation(db.pool, "t1")).toBe("pending");
  await rotated("5 seconds", "an answer");
  expect(await findRotation(db.pool, "t1")).toBe("kept");
  await rotated("-1 second", "an answer");
  expect(await findRotation(db.pool, "t1")).toBeNull();
});

test("the sweep removes what has expired and nothing else", async () => {
  const { db, here } = clinics;
  const { id } = await addStaff(db, here);
  const now = Date.now();
  const [idleMs, absoluteMs] = [1_800_000, 43_200_000];
  await addSession(db, id, { startedAt: now - 3_600_000, lastSeenAt: now - idleMs - 1_000 });
  await addSession(db, id, { startedAt: now - absoluteMs - 1_000, lastSeenAt: now });
  const kept = await addSession(db, id, { startedAt: now - absoluteMs + 60_000, lastSeenAt: now - idleMs + 60_000 });
  await addRefreshToken(db, { token: "s1", userId: id, sessionId: kept.id, clientId: "desk" });
  await db.owner.query(
    `update auth."oauthRefreshToken" set "rotationReplayExpiresAt" = now() - interval '1 second',
       "rotationReplayResponse" = 'an answer' where "token" = 's1'`,
  );
  await db.owner.query(
    `insert into auth.login_failure values ('a', 'old', 1, now(), now() - interval '25 hours', null),
       ('a', 'new', 1, now(), now() - interval '23 hours', null)`,
  );
  await db.owner.query(
    `insert into auth.login_device values ($1, 'old', now() - interval '401 days'), ($1, 'new', now() - interval '399 days')`,
    [id],
  );
  await db.owner.query(
    `insert into auth.replaced_secret values ('old', 'desk', now() - interval '1 minute'), ('new', 'desk', now() + interval '1 minute')`,
  );
  await sweepIdentity(db.pool, { nowMs: now, idleMs, absoluteMs });
  const left = async (select: string) => (await db.owner.query<{ x: string }>(select, [id])).rows.map(({ x }) => x);
  expect(await left(`select "id"::text as x from auth."session" where "userId" = $1`)).toEqual([kept.id]);
  expect(await left(`select "rotationReplayResponse" as x from auth."oauthRefreshToken" where "userId" = $1`)).toEqual([
    null,
  ]);
  expect(await left("select device as x from auth.login_failure where account = 'a' and $1::uuid is not null")).toEqual(
    ["new"],
  );
  expect(await left("select device as x from auth.login_device where user_id = $1")).toEqual(["new"]);
  expect(await left("select secret_hash as x from auth.replaced_secret where $1::uuid is not null")).toEqual(["new"]);
});

test("a change of one session does not affect others", async () => {
  const { as, db, here } = clinics;
  const { id } = await addStaff(db, here);
  await addStaff(db, here); // a colleague, without a session
  const start = Date.parse("2026-01-01T08:00:00Z");
  const made = [];
  for (let at = 0; at < 5; at += 1) made.push(await addSession(db, id, { startedAt: start }));
  const [one] = made;
  const colleague = await addStaff(db, here);
  await addSession(db, colleague.id, { startedAt: start });
  const listed = await as(here, async (tx) => {
    await withoutIndexOrder(tx);
    return listSessions(tx, id);
  });
  // All were last used at the same moment.
  expect(listed.map((session) => session.id)).toEqual(made.map((session) => session.id).toSorted());
  await touchSession(db.pool, one?.id ?? "", start + 1_000);
  await noteUserAgent(db.pool, one?.id ?? "", "Firefox");
  const [first, ...rest] = await as(here, (tx) => listSessions(tx, id));
  expect(first).toMatchObject({ id: one?.id, lastSeenAt: "2026-01-01T08:00:01Z", userAgent: "Firefox" });
  for (const session of rest) expect(session).toMatchObject({ lastSeenAt: "2026-01-01T08:00:00Z", userAgent: null });
  for (const [token, session] of [
    ["mine", one],
    ["other", made[1]],
  ] as const)
    await addRefreshToken(db, { token, userId: id, sessionId: session?.id ?? "", clientId: "desk" });
  for (const [token, session] of [
    ["mine", one],
    ["other", made[1]],
  ] as const)
    expect(await findSessionOfRefreshToken(db.pool, token)).toMatchObject({ id: session?.id });
  await db.owner.query(
    `update auth."oauthRefreshToken" set "rotationReplayExpiresAt" = now() + interval '1 minute' where "token" = 'other'`,
  );
  expect([await findRotation(db.pool, "mine"), await findRotation(db.pool, "other")]).toEqual([null, "pending"]);
  expect(await as(clinics.there, (tx) => endSessions(tx, id, {}))).toBe(0);
  expect(await as(here, (tx) => endSessions(tx, id, {}))).toBe(5);
  expect(await count(colleague.id)).toBe(1);
});

test("what expires exactly now is kept, and a running session loses nothing", async () => {
  const { db, here } = clinics;
  const { id } = await addStaff(db, here);
  const now = Date.now();
  const session = await addSession(db, id, { startedAt: now - 60_000, lastSeenAt: now - 30_000 });
  for (const token of ["at-once", "later"])
    await addRefreshToken(db, { token, userId: id, sessionId: session.id, clientId: "desk" });
  await db.owner.query(
    `update auth."oauthRefreshToken" set "rotationReplayResponse" = 'an answer',
       "rotationReplayExpiresAt" = to_timestamp($1 / 1000.0) + case "token" when 'later' then interval '1 second' else '0' end
     where "sessionId" = $2`,
    [now, session.id],
  );
  await sweepIdentity(db.pool, { nowMs: now, idleMs: 30_000, absoluteMs: 60_000 });
  expect(await count(id)).toBe(1);
  const { rows } = await db.owner.query(
    `select "rotationReplayResponse" as answer from auth."oauthRefreshToken" where "sessionId" = $1`,
    [session.id],
  );
  expect(rows).toEqual([{ answer: "an answer" }, { answer: "an answer" }]);
});
