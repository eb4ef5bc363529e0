import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { type Desk, openDesk } from "./desk.ts";
import { fingerprint } from "./fingerprint.ts";
import { fixtures } from "./fixtures.ts";
import { bearer } from "./identities.ts";
import { type Member, membersOf, valueAt, withValueAt } from "./schema-walk.ts";
import {
  callProcedure,
  type Declared,
  type Headers,
  procedures,
  type Reply,
  type Surface,
  surfacesOf,
} from "./surface.ts";
import { allRight, createTally } from "./tally.ts";

let world: ServerWorld;
let ours: Desk;
let theirs: Desk;
let headers: Headers;
/** For each kind of record: one of the other clinic and, if possible, one of ours that was withdrawn. */
let foreign: Record<string, string | number>;
let retired: Record<string, string | number>;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  ours = await openDesk(world, world.clinic);
  theirs = await openDesk(world, world.otherClinic);
  headers = bearer(await world.tokenOf("admin"));
  const foreignNote = await theirs.note();
  foreign = {
    patient: await theirs.patient(),
    practitioner: await theirs.practitioner(),
    location: await theirs.location(),
    appointment: await theirs.appointment(),
    note: foreignNote.id,
    finding: foreignNote.findingId,
    user: await theirs.user(),
    hospital: await theirs.hospital(),
    import: await theirs.importBatch(),
    healthcareWorker: await theirs.colleague(),
    any: await theirs.merge(),
  };
  const [patient, practitioner, location] = [await ours.patient(), await ours.practitioner(), await ours.location()];
  await ours.send("DELETE", `/patients/${patient}`);
  const hospital = await ours.hospital();
  await ours.send("DELETE", `/hospitals/${hospital}`);
  await ours.send("DELETE", `/practitioners/${practitioner}`);
  await world.db.owner.query("update location set active = false where id = $1", [location]);
  retired = { patient, practitioner, location, hospital };
});
afterAll(() => world[Symbol.asyncDispose]());

const idsOf = (procedure: Declared) => membersOf(procedure.input).filter(({ entity }) => entity !== null);
/** The id of a record that the call creates, so it names no existing record. All ids of a registration are of that kind. */
const makesIt = ({ meta }: Declared, { path }: Member) =>
  meta.path === "directory.register" ||
  (meta.rest?.status === 201 && path.join() === "id" && meta.path !== "notes.correct"); // which names the note it replaces
/** The id of a device that a hello registers if it is new. */
const registersIt = ({ meta }: Declared, { path }: Member) => meta.path === "sync.hello" && path.join() === "deviceId";
/** A batch id that another directory chose, which need not exist here, and a position in a list of ids. */
const namesNothing = ({ path }: Member) => path.join() === "creationBatchId" || path.join() === "after";
/**
 * What is inside a push: a command is judged like a call of its procedure, and its author by the signature, which comes
 * first (`push-refusals.pg.test.ts`). Patients whom a desk says it showed are written down as they are told.
 */
const isPushed = ({ meta }: Declared, { path }: Member) => meta.path === "sync.push" && path.join() !== "deviceId";
/** A desk keeps retired patients too, because appointments show their names. */
const tellsOfRetired = ({ path }: Declared) => path === "sync.fetch";

const call = (surface: Surface, procedure: Declared, input: unknown) =>
  callProcedure(world.url, surface, procedure, input, headers);

/** The parts that must not differ: status and body, without the request id and the sent id. */
const bare = ({ status, text, requestId }: Reply, sent: string | number) =>
  `${status} ${text.replaceAll(requestId ?? "-", "REQUEST").replaceAll(new RegExp(String.raw`\b${sent}\b`, "gu"), "ID")}`;
const unknownId = (entity: string | null) => (entity === "hospital" ? 2_000_000_019 : randomUUID());

test("A-04: records of another clinic, missing records and withdrawn records get the same answer", async () => {
  const tally = createTally("A-04");
  const slower: string[] = [];
  for (const procedure of procedures) {
    const isAsked = (member: Member) =>
      ![makesIt, registersIt, isPushed].some((leavesOut) => leavesOut(procedure, member)) && !namesNothing(member);
    for (const member of idsOf(procedure).filter(isAsked)) {
      const { path: place, entity } = member;
      const input = await fixtures[procedure.path](ours);
      tally.check(
        ["string", "number"].includes(typeof valueAt(input, place)),
        () => `${procedure.path}: the fixture has no ${place.join(".")}`,
      );
      const before = await fingerprint(world.db, world.otherClinic);
      for (const surface of surfacesOf(procedure)) {
        const ids = [
          unknownId(entity),
          foreign[entity ?? ""],
          tellsOfRetired(procedure) ? undefined : retired[entity ?? ""],
        ].filter((id) => id !== undefined);
        const replies: string[] = [];
        for (const id of ids) {
          const reply = await call(surface, procedure, withValueAt(input, place, id));
          replies.push(bare(reply, id));
        }
        for (const [index, reply] of replies.entries())
          tally.check(
            reply === replies[0],
            () =>
              `${surface} ${procedure.path} ${place.join(".")} ${["", "foreign", "retired"][index]}: ${reply.slice(0, 200)} | ${replies[0]?.slice(0, 200)}`,
          );
        tally.check(
          !replies[0]?.startsWith("5"),
          () => `${surface} ${procedure.path} ${place.join(".")}: ${replies[0]}`,
        );
        if (surface === "trpc" && replies[0]?.startsWith("404")) {
          if (!(await asFast(procedure, input, place, ids.slice(0, 2))))
            slower.push(`${procedure.path} ${place.join(".")}`);
        }
      }
      const after = await fingerprint(world.db, world.otherClinic);
      tally.check(
        JSON.stringify(after) === JSON.stringify(before),
        () => `${procedure.path} ${place.join(".")} changed the other clinic`,
      );
    }
  }
  expect(slower).toEqual([]);
  expect(tally.done(120)).toEqual(allRight);
});

/**
 * Whether the median times of the two answers differ by less than a factor of three. A difference must be confirmed by a
 * second measurement.
 */
async function asFast(
  procedure: Declared,
  input: unknown,
  place: Member["path"],
  ids: readonly (string | number)[],
): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const times = ids.map((): number[] => []);
    for (let round = 0; round < 7; round += 1)
      for (const [index, id] of ids.entries())
        times[index]?.push((await call("trpc", procedure, withValueAt(input, place, id))).ms);
    const medians = times.map((list) => list.toSorted((a, b) => a - b)[3] ?? 0);
    if (Math.max(...medians) <= 3 * Math.min(...medians)) return true;
  }
  return false;
}

test("A-04: an id from the caller that another clinic already uses is accepted, and nothing of that clinic changes", async () => {
  const tally = createTally("A-04 made-up ids");
  for (const procedure of procedures) {
    for (const member of idsOf(procedure).filter((one) => makesIt(procedure, one))) {
      const before = await fingerprint(world.db, world.otherClinic);
      const [surface] = surfacesOf(procedure);
      const input = withValueAt(await fixtures[procedure.path](ours), member.path, foreign[member.entity ?? ""]);
      const { status, text } = await call(surface ?? "trpc", procedure, input);
      tally.check(status < 300, () => `${surface} ${procedure.path}: ${status} ${text.slice(0, 300)}`);
      const after = await fingerprint(world.db, world.otherClinic);
      tally.check(JSON.stringify(after) === JSON.stringify(before), () => `${procedure.path} changed the other clinic`);
    }
  }
  expect(tally.done(8)).toEqual(allRight);
});
