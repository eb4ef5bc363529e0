import type { Pool, Tx } from "@daybook/db/postgres";
import type { Actor, ClinicId, Instant, Result, Role } from "@daybook/domain";
import type { IfMatch } from "./etag.ts";
import type { AppointmentFeed } from "./feed/appointment-feed.ts";
import type { ChangeHub } from "./feed/change-hub.ts";
import type { FeedEnds } from "./feed/feed-ends.ts";
import type { HealthDirectory } from "./health-directory.ts";
import type { HospitalDirectory } from "./hospital-directory.ts";
import type { Pushed } from "./in-turn.ts";
import type { Memory } from "./memory/memory.ts";
import type { Meter } from "./meter.ts";
import type { NoteReader } from "./note-reader.ts";
import type { SummaryModel } from "./summary-model.ts";

/** Services that all requests of the process share. */
export interface Services {
  readonly pool: Pool;
  readonly now: () => Instant;
  /** A new UUID version 7. */
  readonly newId: () => string;
  readonly log: Logger;
  readonly changes: ChangeHub;
  readonly feed: AppointmentFeed;
  readonly feedEnds: FeedEnds;
  readonly staff: StaffAccounts;
  readonly clients: ServiceClients;
  readonly memory: Memory;
  readonly imports: ImportDesk;
  readonly dispatch: Dispatch;
  readonly noteReader: NoteReader;
  readonly meter: Meter;
  /** Null when no summary service is set up. */
  readonly summaryModel: SummaryModel | null;
  /** The gateway of the health-care directory; null when there is none, and the local index is searched. */
  readonly directory: HealthDirectory | null;
  /** Up to this number of active patients, desks keep all of them; in a larger clinic those of recent months. */
  readonly deskPatients: number;
}

/**
 * Port: calls a procedure by its path, with an input as a request brings it. A procedure that calls others takes it from here,
 * because the router, which knows all of them, imports it.
 */
export type Dispatch = (ctx: RequestContext, path: string, input: unknown) => Promise<unknown>;

/**
 * Port: the uploaded files and the queue of imports, which the server implements. Call `enqueue` in the transaction that
 * makes a batch wait, so that the batch is never lost, and `wake` after the commit, so that it starts at once.
 */
export interface ImportDesk {
  readonly limits: ImportDeskLimits;
  /** The remote directory; null when there is none. */
  readonly directory: HospitalDirectory | null;
  enqueue(tx: Tx, batchId: string): Promise<void>;
  wake(): void;
  /** Whether the uploaded file is still there. */
  has(batchId: string): Promise<boolean>;
  /** The bytes of an uploaded file, which is opened when the first of them is asked for; null when it is gone. */
  read(batchId: string): Promise<AsyncIterable<Uint8Array> | null>;
  discard(batchId: string): Promise<void>;
}

export interface ImportDeskLimits {
  readonly maxRows: number;
  readonly maxRowsRemote: number;
  readonly maxBytes: number;
}

/** Structured log. Fields are ids, codes and numbers, never a patient's words. */
export interface Logger {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

interface Account {
  readonly clinicId: ClinicId;
  readonly id: string;
}

/** A password with its hash. */
export interface HashedPassword {
  readonly password: string;
  readonly hash: string;
}

/**
 * Port: credentials of staff, which the server's identity library stores. Each change runs in the given transaction; a new
 * role or password ends all sessions and tokens of the person at once.
 */
export interface StaffAccounts {
  /** Hashes the given password or a generated one. It is slow, so call it before the transaction. */
  hashed(password?: string): Promise<HashedPassword>;
  /** Returns the password that was given or generated. */
  createUser(
    account: { clinicId: ClinicId; email: string; name: string; role: Role; password: HashedPassword },
    tx: Tx,
  ): Promise<Result<{ id: string; password: string }>>;
  /** Makes an account without a password, and a link to set one. For an existing invite it makes a new link. */
  inviteUser(
    account: { clinicId: ClinicId; email: string; name: string; role: Role },
    tx: Tx,
  ): Promise<Result<{ id: string; link: string; expiresAt: Instant }>>;
  updateUser(
    change: Account & { name?: string | undefined; role?: Role | undefined },
    tx: Tx,
  ): Promise<Result<unknown>>;
  setPassword(change: Account & { password: HashedPassword }, tx: Tx): Promise<Result<unknown>>;
  deactivateUser(account: Account, tx: Tx): Promise<Result<unknown>>;
  activateUser(account: Account, tx: Tx): Promise<Result<unknown>>;
  /** Ends one of the person's sessions, all but one, or all; returns how many were ended. */
  endSessions(
    which: Account & { only?: string | undefined; except?: string | null | undefined },
    tx: Tx,
  ): Promise<number>;
}

/** Port: credentials of programs, which the server's identity library stores. Each change runs in the given transaction. */
export interface ServiceClients {
  /** Makes a new secret, which is shown once; the old one works for another hour. */
  rotateClient(
    which: Account,
    tx: Tx,
  ): Promise<Result<{ clientId: string; clientSecret: string; oldSecretUntil: Instant }>>;
  /** Drops cached credentials, so that the database is asked again; call it after the commit. */
  forget(): void;
  /** Ends its tokens and secrets at once. */
  revokeClient(which: Account, tx: Tx): Promise<Result<null>>;
}

/** The context of one request. */
export interface RequestContext {
  readonly services: Services;
  readonly actor: Actor | null;
  readonly requestId: string;
  readonly ip: string | null;
  /** The header `Idempotency-Key`, unchecked: core/idempotency/idempotency-key.ts refuses one that is empty or too long. */
  readonly idempotencyKey: string | null;
  /** Called when the stored first answer for this key is returned. */
  readonly markReplayed?: (() => void) | undefined;
  /** From the header `If-Match`, over REST. */
  readonly ifMatch?: IfMatch | null | undefined;
  /** When and where the call was made, for one that was made on a desk earlier: then it counts as made at that time. */
  readonly made?: { readonly at: Instant; readonly deviceId: string } | undefined;
  /** The command that a desk sends: it is done in its turn (core/in-turn.ts). */
  readonly pushed?: Pushed | undefined;
  /** Whether the credential of the request is still valid; a running stream asks repeatedly. */
  readonly isStillValid: () => Promise<boolean>;
  /** Given when the transport can send ready JSON itself: stores the JSON and returns a mark to put in its place. */
  readonly holdJson?: ((json: Buffer) => string) | undefined;
}
