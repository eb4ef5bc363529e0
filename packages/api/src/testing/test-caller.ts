import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import {
  type Actor,
  type ClinicId,
  clinicId,
  instantOf,
  type PatientId,
  type PractitionerId,
  syncLimits,
  uuidV7,
} from "@daybook/domain";
import type { RequestContext, Services } from "../core/context.ts";
import { AppointmentFeed } from "../core/feed/appointment-feed.ts";
import type { ChangeHub } from "../core/feed/change-hub.ts";
import { FeedEnds } from "../core/feed/feed-ends.ts";
import { Memory } from "../core/memory/memory.ts";
import type { FileAnswer } from "../core/note-reader.ts";
import { t } from "../core/trpc.ts";
import { dispatch } from "../dispatch.ts";
import { appRouter } from "../root.ts";

const createCaller = t.createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;

interface CallerOptions {
  readonly clinic?: ClinicId;
  readonly idempotencyKey?: string;
  /** A staff member; without it, a program calls. */
  readonly person?: string;
  /** Ends streams. */
  readonly signal?: AbortSignal;
}

export interface TestCaller extends AsyncDisposable {
  readonly db: TestDatabase;
  readonly services: Services;
  readonly clinic: ClinicId;
  /** Calls the router on the test database with that role. */
  readonly as: (role: Actor["role"], more?: CallerOptions) => Caller;
  /** The same as in another process: without a cache between two calls. */
  readonly asElsewhere: TestCaller["as"];
  readonly addPatient: (name?: string) => Promise<PatientId>;
  /** Adds a practitioner who is available every day from 06:00 to 22:00 UTC. */
  readonly addPractitioner: () => Promise<PractitionerId>;
  readonly addClinic: () => Promise<ClinicId>;
  /** Says what the next file of a note is read as; without it, its reading takes long. */
  readonly readNextFileAs: (answer: FileAnswer) => void;
}

/** The whole router on a database of its own, without HTTP and with the given clock. */
export async function createTestCaller(clusterUrl: string, now: () => number = Date.now): Promise<TestCaller> {
  const db = await createTestDatabase(clusterUrl);
  const answers: FileAnswer[] = [];
  const changes: ChangeHub = {
    announce: ignore,
    closed: new AbortController().signal,
    // There are no announcements here, so followers wait for the whole interval.
    next: (_id, signal, withinMs = 50) => delay(withinMs, false, { signal }).catch(() => false),
  };
  const services: Services = {
    pool: db.pool,
    now: () => instantOf(now()),
    newId: () => uuidV7(now(), randomBytes(10)),
    log: { info: ignore, warn: ignore, error: ignore },
    changes,
    feed: new AppointmentFeed(db.pool, changes),
    feedEnds: new FeedEnds(db.pool),
    memory: new Memory(),
    dispatch,
    summaryModel: null,
    meter: { noteRead: ignore, summaryMade: ignore },
    noteReader: { read: async () => answers.shift() ?? null, wake: ignore },
    staff: {
      hashed: notHere,
      createUser: notHere,
      inviteUser: notHere,
      updateUser: notHere,
      setPassword: notHere,
      deactivateUser: notHere,
      activateUser: notHere,
      endSessions: notHere,
    },
    clients: { rotateClient: notHere, revokeClient: notHere, forget: ignore },
    imports: {
      limits: { maxRows: 1_000_000, maxRowsRemote: 20, maxBytes: 1 << 20 },
      directory: null,
      enqueue: notHere,
      wake: ignore,
      has: async () => false,
      read: async () => null,
      discard: async () => undefined,
    },
    directory: null,
    deskPatients: syncLimits.patientsKept,
  };
  const addClinic = async () => {
    const id = clinicId.parse(randomUUID());
    await db.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'Europe/Paris')", [id]);
    return id;
  };
  const clinic = await addClinic();
  const callerOf = (
    ownServices: Services,
    role: Actor["role"],
    { clinic: at = clinic, idempotencyKey, person, signal }: CallerOptions = {},
  ) => {
    const actor: Actor = {
      kind: person === undefined ? "service" : "user",
      id: person ?? randomUUID(),
      clinicId: at,
      role,
      access: "all",
      name: `test ${role}`,
      sessionHash: null,
    };
    const context: RequestContext = {
      services: ownServices,
      actor,
      requestId: randomUUID(),
      ip: null,
      idempotencyKey: idempotencyKey ?? null,
      isStillValid: async () => true,
    };
    return createCaller(context, signal ? { signal } : {});
  };
  const as: TestCaller["as"] = (role, more) => callerOf(services, role, more);
  return {
    db,
    services,
    clinic,
    as,
    asElsewhere: (role, more) => callerOf({ ...services, memory: new Memory() }, role, more),
    addClinic,
    addPatient: async (lastName = "Martin") =>
      (await as("admin").patients.create({ firstName: "Claude", lastName, birthDate: "1980-01-01" })).id,
    async addPractitioner() {
      const { id } = await as("admin").practitioners.create({ firstName: "Alice", lastName: "Moreau" });
      const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: "06:00", end: "22:00" }));
      await as("admin").practitioners.setAvailability({ id, timeZone: "UTC", weekly });
      return id;
    },
    readNextFileAs: (answer) => void answers.push(answer),
    [Symbol.asyncDispose]: () => db.close(),
  };
}

const ignore = () => undefined;
const notHere = () => Promise.reject(new Error("credentials are tested with the server"));
