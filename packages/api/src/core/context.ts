import type { Actor, ClinicId, Instant, Result, Role } from "@daybook/domain";
import type { Pool } from "pg";

/** What the whole process shares. */
export interface Services {
  readonly pool: Pool;
  readonly now: () => Instant;
  /** A new UUID version 7. */
  readonly newId: () => string;
  readonly log: Logger;
  readonly changes: ChangeHub;
  readonly staff: StaffAccounts;
}

/** Structured; fields are ids, codes and numbers, never a patient's words. */
export interface Logger {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** Wakes those who follow a clinic's change feed, in this process and, through the database, in the others. */
export interface ChangeHub {
  announce(clinicId: string): void;
  /** Resolves at the next announcement for the clinic, at the latest after the hub's poll interval. */
  next(clinicId: string, signal: AbortSignal): Promise<void>;
}

/** Port: credentials of staff, kept by the identity library of the server. */
export interface StaffAccounts {
  /** Refuses `email_taken` and `weak_password`. The answer holds the password that was given or made. */
  create(account: {
    clinicId: ClinicId;
    email: string;
    name: string;
    role: Role;
    password?: string;
  }): Promise<Result<{ id: string; password: string }>>;
  /** Refuses `weak_password`. A new role or password ends all sessions of the person. */
  update(account: {
    clinicId: ClinicId;
    id: string;
    name?: string;
    role?: Role;
    password?: string;
  }): Promise<Result<null>>;
  /** All sessions and tokens of the person die at once. */
  deactivate(account: { clinicId: ClinicId; id: string }): Promise<void>;
  /** Whether the credential that the actor came with is still good; asked again and again while a stream runs. */
  isStillValid(actor: Actor): Promise<boolean>;
}

/** What one request may use. */
export interface RequestContext {
  readonly services: Services;
  readonly actor: Actor | null;
  readonly requestId: string;
  readonly ip: string | null;
  /** From the header `Idempotency-Key`. */
  readonly idempotencyKey: string | null;
}
