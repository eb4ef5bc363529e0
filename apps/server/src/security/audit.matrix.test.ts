import { mayCall } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { type Desk, openDesk } from "./desk.ts";
import { fingerprint } from "./fingerprint.ts";
import { fixtures } from "./fixtures.ts";
import { bearer, signInAs } from "./identities.ts";
import { callProcedure, type Headers, procedures, surfacesOf } from "./surface.ts";
import { allRight, createTally } from "./tally.ts";

let world: ServerWorld;
let desk: Desk;
let admin: { id: string; token: string };
let headers: Headers;
/** For the calls that an admin may not make. */
let clinician: { id: string; token: string };

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  desk = await openDesk(world, world.clinic);
  admin = await signInAs(world, "admin");
  headers = bearer(admin.token);
  clinician = await signInAs(world, "clinician");
});
afterAll(() => world[Symbol.asyncDispose]());

interface Entry {
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly action: string;
  readonly object_type: string | null;
  readonly object_id: string | null;
  readonly patient_ids: string[];
  readonly outcome: string;
  readonly session_hash: string | null;
  readonly detail: string | null;
  readonly record_count: number | null;
}

async function entriesOf(requestId: string | null): Promise<Entry[]> {
  const { rows } = await world.db.owner.query<Entry>("select * from audit_event where request_id = $1", [requestId]);
  return rows;
}

test("U-01: every access to patient data, and every change, leaves exactly one entry that says who did what to whom", async () => {
  const tally = createTally("U-01");
  for (const procedure of procedures) {
    const { path, meta, type } = procedure;
    const caller = mayCall(path, "admin") ? admin : clinician;
    const isAudited = meta.phi !== "none" || type === "mutation";
    for (const surface of surfacesOf(procedure)) {
      const input = (await fixtures[path](desk)) as Record<string, unknown>;
      const { status, requestId, text } = await callProcedure(
        world.url,
        surface,
        procedure,
        input,
        bearer(caller.token),
      );
      const entries = await entriesOf(requestId);
      const where = `${surface} ${path}`;
      tally.check(status < 300, () => `${where}: ${status} ${text.slice(0, 200)}`);
      tally.check(entries.length === (isAudited ? 1 : 0), () => `${where}: ${entries.length} entries`);
      for (const entry of entries) {
        tally.check(
          entry.actor_kind === "user" && entry.actor_id === caller.id && entry.session_hash !== null,
          () => `${where}: actor ${entry.actor_id}`,
        );
        tally.check(
          entry.action === path && entry.object_type === meta.object && entry.outcome === "ok",
          () => `${where}: ${JSON.stringify(entry)}`,
        );
        const answer = answerIn(text);
        // A corrected note is a new one.
        const object =
          (path === "notes.correct" ? answer["id"] : input["id"]) ??
          input["batchId"] ??
          answer["id"] ??
          answer["batchId"] ??
          null;
        // A number does not fit into a column of UUIDs, so the entry has it in `detail`.
        const isNamed =
          typeof object === "number" ? entry.detail === `${meta.object} ${object}` : entry.object_id === object;
        tally.check(!meta.object || object === null || isNamed, () => `${where}: object ${entry.object_id}`);
        // What waits for a decision is in two lists.
        const { items: own, clinic } = answer;
        const items: unknown = Array.isArray(own) && Array.isArray(clinic) ? [...own, ...clinic] : own;
        tally.check(
          !Array.isArray(items) || entry.record_count === (tellsOfOne.has(path) ? 1 : items.length),
          () => `${where}: ${entry.record_count} records`,
        );
        const touched = await patientsIn(text, path, input);
        const wrong = [...touched]
          .filter((id) => !entry.patient_ids.includes(id))
          .concat(meta.phi === "none" ? entry.patient_ids : entry.patient_ids.filter((id) => !touched.has(id)));
        tally.check(
          wrong.length === 0,
          () => `${where}: patients ${entry.patient_ids.join()} instead of ${[...touched].join()}`,
        );
      }
    }
  }
  expect(tally.done(250)).toEqual(allRight);
});

/** These lists tell what happened to one record, so the entry counts that record. */
const tellsOfOne = new Set(["patients.accesses", "appointments.history"]);

/** The members of an answer over REST or tRPC; none for an answer without a body, or that is a list. */
function answerIn(text: string): Record<string, unknown> {
  const body = (text === "" ? null : JSON.parse(text)) as { result?: { data?: { json?: unknown } } } | null;
  const answer = body?.result?.data?.json ?? body;
  return answer !== null && typeof answer === "object" && !Array.isArray(answer)
    ? (answer as Record<string, unknown>)
    : {};
}

/** Patients whose data the call touched, found in its answer, its input and the database. */
async function patientsIn(text: string, path: string, input: Record<string, unknown>): Promise<Set<string>> {
  const answer = text === "" ? {} : (JSON.parse(text) as unknown);
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (value === null || typeof value !== "object") return;
    const members = value as Record<string, unknown>;
    for (const key of ["patientId", "patient_id"]) if (typeof members[key] === "string") found.add(members[key]);
    if ("mrn" in members && typeof members["id"] === "string") found.add(members["id"]);
    Object.values(members).forEach(look);
  };
  if (path.startsWith("patients.") || path.startsWith("appointments.")) look(answer);
  if (path === "patients.getDoctors" || path === "patients.setDoctor") found.add(String(input["id"]));
  if (path === "patients.delete" || path === "patients.accesses") found.add(String(input["id"]));
  // A note's answer may be empty, and a summary names no patient.
  if (/^(?:notes|summaries)\./u.test(path) && "patientId" in input) found.add(String(input["patientId"]));
  if (path === "notes.listUnchecked") look(answer);
  // These answers name the patient that an entry is about.
  if (path.startsWith("audit.") && text.includes(String(input["patientId"]))) found.add(String(input["patientId"]));
  if (path === "patients.notDuplicate") for (const key of ["id", "otherId"]) found.add(String(input[key]));
  if (path === "sync.fetch") for (const id of input["ids"] as string[]) found.add(id);
  if (path === "patients.merge") found.add(String(input["duplicateId"]));
  if (path === "appointments.history") {
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select patient_id as id from appointment where id = $1",
      [input["id"]],
    );
    for (const { id } of rows) found.add(id);
  }
  if (path === "patients.unmerge") {
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select unnest(array[survivor_id, duplicate_id]) as id from patient_merge where id = $1",
      [input["mergeId"]],
    );
    for (const { id } of rows) found.add(id);
  }
  return found;
}

const trailIsGone = "the table is gone";
const faults = [
  [
    "the permission to append is missing",
    "revoke insert on audit_event from public, daybook_test_app",
    "grant insert on audit_event to daybook_test_app",
  ],
  [
    trailIsGone,
    "alter table audit_event rename to audit_event_gone",
    "alter table audit_event_gone rename to audit_event",
  ],
  [
    "no entry can be inserted",
    "alter table audit_event add constraint full_up check (false) not valid",
    "alter table audit_event drop constraint full_up",
  ],
] as const;

test("U-02: a call that cannot be written into the audit trail is not done and answers nothing", async () => {
  const tally = createTally("U-02");
  const frontdesk = bearer(await world.tokenOf("frontdesk"));
  for (const [name, breaks, mends] of faults) {
    for (const procedure of procedures.filter(({ meta, type }) => meta.phi !== "none" || type === "mutation")) {
      const { path } = procedure;
      // These procedures read the trail before they write to it.
      if (name === trailIsGone && (path === "patients.accesses" || path.startsWith("audit."))) continue;
      const input = await fixtures[path](desk);
      const before = await fingerprint(world.db);
      await world.db.owner.query(breaks);
      try {
        for (const surface of surfacesOf(procedure)) {
          const { status, code, text } = await callProcedure(world.url, surface, procedure, input, headers);
          tally.check(
            status === 503 && code === "audit_unavailable",
            () => `${name}: ${surface} ${path}: ${status} ${text.slice(0, 200)}`,
          );
          tally.check(
            !/Roux|Petit|Lambert|Girard|Faure|Mercier|Camille/u.test(text),
            () => `${name}: ${surface} ${path} tells ${text}`,
          );
          if (mayCall(path, "frontdesk")) continue;
          const denied = await callProcedure(world.url, surface, procedure, input, frontdesk);
          tally.check(
            denied.status === 503 || denied.status === 403,
            () => `${name}: ${surface} ${path} as the front desk: ${denied.status}`,
          );
        }
      } finally {
        await world.db.owner.query(mends);
      }
      const after = await fingerprint(world.db);
      tally.check(
        JSON.stringify(without(after)) === JSON.stringify(without(before)),
        () => `${name}: ${path} changed something`,
      );
    }
  }
  expect(tally.done(250)).toEqual(allRight);
});

const without = (tables: Record<string, string>) =>
  Object.entries(tables).filter(([table]) => !table.startsWith("audit_event"));
