import type { Pool, Tx } from "@daybook/db/postgres";
import type { Actor, ClinicId, Instant, Result, Role } from "@daybook/domain";
import type { AppointmentFeed } from "./appointment-feed.ts";
import type { ChangeHub } from "./change-hub.ts";
import type { IfMatch } from "./etag.ts";
import type { HospitalDirectory } from "./hospital-directory.ts";
import type { Memory } from "./memory.ts";

/** What the whole process shares. */
export interface Services {
  readonly pool: Pool;
  readonly now: () => Instant;
  /** A new UUID version 7. */
  readonly newId: () => string;
  readonly log: Logger;
  readonly changes: ChangeHub;
  readonly feed: AppointmentFeed;
  readonly staff: StaffAccounts;
  readonly clients: ServiceClients;
  readonly memory: Memory;
  readonly imports: ImportDesk;
}

/**
 * Port: the uploaded files and the queue of imports, kept by the server. `enqueue` runs in the transaction that makes a
 * batch wait, so that it is never lost; `wake` after the commit spares it the wait for the next look into the queue.
 */
export interface ImportDesk {
  readonly limits: ImportDeskLimits;
  /** Where the remote target is; null when there is none. */
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

/** Structured; fields are ids, codes and numbers, never a patient's words. */
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
 * Port: credentials of staff, kept by the identity library of the server. Each change runs in the given transaction; a new
 * role or password ends all sessions and tokens of the person at once.
 */
export interface StaffAccounts {
  /** Hashes the password, or one that it makes up. Takes long: to be called before the transaction. */
  hashed(password?: string): Promise<HashedPassword>;
  /** Answers the password that was given or made. */
  createUser(
    account: { clinicId: ClinicId; email: string; name: string; role: Role; password: HashedPassword },
    tx: Tx,
  ): Promise<Result<{ id: string; password: string }>>;
  /** An account without a password, and the link that gives it one; again for the same person, a new link. */
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
  /** One of the person's sessions, or all but one, or all; answers how many there were. */
  endSessions(
    which: Account & { only?: string | undefined; except?: string | null | undefined },
    tx: Tx,
  ): Promise<number>;
}

/** Port: credentials of programs, kept by the identity library of the server. Each change runs in the given transaction. */
export interface ServiceClients {
  /** A new secret, told once; the one before is good for an hour more. */
  rotateClient(
    which: Account,
    tx: Tx,
  ): Promise<Result<{ clientId: string; clientSecret: string; oldSecretUntil: Instant }>>;
  /** Asks the database again for every credential; called after the commit. */
  forget(): void;
  /** Its tokens and secrets end at once. */
  revokeClient(which: Account, tx: Tx): Promise<Result<null>>;
}

/** What one request may use. */
export interface RequestContext {
  readonly services: Services;
  readonly actor: Actor | null;
  readonly requestId: string;
  readonly ip: string | null;
  /** From the header `Idempotency-Key`, as it came: core/idempotency-key.ts refuses one that is empty or too long. */
  readonly idempotencyKey: string | null;
  /** Called when the answer is the one that was given the first time under this key. */
  readonly markReplayed?: (() => void) | undefined;
  /** From the header `If-Match`, over REST. */
  readonly ifMatch?: IfMatch | null | undefined;
  /** Whether the credential of the request is still good; asked again and again while a stream runs. */
  readonly isStillValid: () => Promise<boolean>;
  /** Where the transport puts ready JSON into its answer by itself: keeps it and gives a mark to stand in its place. */
  readonly holdJson?: ((json: Buffer) => string) | undefined;
}
