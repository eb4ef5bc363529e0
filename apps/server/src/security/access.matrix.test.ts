import { mayCall, notTheAuthor, ofOtherDesk } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { type Desk, openDesk } from "./desk.ts";
import { fingerprint } from "./fingerprint.ts";
import { fixtures } from "./fixtures.ts";
import { type Identity, identitiesOf } from "./identities.ts";
import { importsAreDone } from "./imports-are-done.ts";
import { callProcedure, procedures, type Reply, surfacesOf } from "./surface.ts";
import { allRight, createTally } from "./tally.ts";

let world: ServerWorld;
let desk: Desk;
let identities: Identity[];

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  desk = await openDesk(world, world.clinic);
  identities = await identitiesOf(world);
});
afterAll(() => world[Symbol.asyncDispose]());

const garbage = [{ nonsense: [1] }, null, "text", 7, [[]]];
/**
 * The fixtures' notes are an admin's, and some calls are for a note's author; and nobody works on the fixtures' desks: the
 * caller got past the check of roles.
 */
const isDone = ({ status, code }: Reply) => status < 300 || code === notTheAuthor.code || code === ofOtherDesk.code;
const isDenied = ({ status, code }: Reply, { role }: Identity) =>
  role === null ? status === 401 && code === "unauthenticated" : status === 403 && code === "forbidden";

test("A-02, A-03, A-08: each role can call exactly what it may, over REST, tRPC and streams; a refused call changes nothing", {
  timeout: 180_000,
}, async () => {
  const [valid, broken] = [createTally("A-02"), createTally("A-03")];
  const measured: Record<string, Record<string, string>> = {};
  for (const procedure of procedures) {
    const { path } = procedure;
    const row: Record<string, string> = {};
    const kept = await fixtures[path](desk);
    await importsAreDone(world);
    const before = await fingerprint(world.db);
    const deniedBefore = await deniedEntries();
    let recorded = 0;
    for (const identity of identities.filter(({ role }) => !role || !mayCall(path, role))) {
      for (const surface of surfacesOf(procedure)) {
        const reply = await callProcedure(world.url, surface, procedure, kept, identity.headers);
        valid.check(
          isDenied(reply, identity),
          () => `${surface} ${path} as ${identity.name}: ${reply.status} ${reply.code}`,
        );
        if (identity.role && reply.status === 403) row[identity.role] = "deny";
        const input = garbage[broken.count() % garbage.length];
        const answer = await callProcedure(world.url, surface, procedure, input, identity.headers);
        broken.check(
          isDenied(answer, identity),
          () => `${surface} ${path} as ${identity.name}, garbage: ${answer.status} ${answer.code}`,
        );
        if (identity.role) recorded += 2;
      }
    }
    valid.check((await deniedEntries()) - deniedBefore === recorded, () => `${path}: denials in the audit trail`);
    const after = await fingerprint(world.db);
    for (const [table, hash] of Object.entries(before))
      valid.check(after[table] === hash, () => `${path}: a denied call changed ${table}`);
    for (const identity of identities.filter(({ role }) => role && mayCall(path, role))) {
      for (const surface of surfacesOf(procedure)) {
        const input = await fixtures[path](desk);
        const reply = await callProcedure(world.url, surface, procedure, input, identity.headers);
        valid.check(
          isDone(reply),
          () => `${surface} ${path} as ${identity.name}: ${reply.status} ${reply.text.slice(0, 300)}`,
        );
        if (identity.role && isDone(reply)) row[identity.role] = "allow";
      }
    }
    measured[path] = Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => a.localeCompare(b)));
  }
  expect(valid.done(procedures.length * 16)).toEqual(allRight);
  expect(broken.done(procedures.length * 14)).toEqual(allRight);
  await expect(`${JSON.stringify(measured, null, 2)}\n`).toMatchFileSnapshot("access-matrix.json");
});

async function deniedEntries(): Promise<number> {
  const { rows } = await world.db.owner.query<{ n: string }>(
    "select count(*) as n from audit_event where outcome = 'denied'",
  );
  return Number(rows[0]?.n);
}
