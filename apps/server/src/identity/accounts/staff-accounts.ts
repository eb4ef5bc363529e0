import { randomInt, randomUUID } from "node:crypto";
import {
  brokenConstraint,
  countActiveAdminsForUpdate,
  deleteInvite,
  deleteSessionsOfUser,
  endGrants,
  endSessions,
  findStaffMemberForUpdate,
  inClinic,
  insertStaffMember,
  type StaffMemberRow,
  savePassword,
  type Tx,
  updateStaffMember,
} from "@daybook/db/postgres";
import {
  accept,
  type ClinicId,
  checkPassword,
  emailIdentity,
  instantOf,
  type PasswordRefusal,
  type Refusal,
  type Result,
  type Role,
  refuse,
} from "@daybook/domain";
import type { Pool } from "pg";
import { createWorkQueue } from "../work-queue.ts";
import { hashPassword } from "./password-hash.ts";

export interface NewUser {
  readonly clinicId: ClinicId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Generated if not given. In the caller's transaction it must be hashed already, by calling `hashed` first. */
  readonly password?: string | HashedPassword | undefined;
}

/** A password with its hash. Hashing is slow, so it is done before a transaction begins. */
export interface HashedPassword {
  readonly password: string;
  readonly hash: string;
}

export interface UserChange {
  readonly clinicId: ClinicId;
  readonly id: string;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly active?: boolean | undefined;
}

export type StaffAccounts = ReturnType<typeof createStaffAccounts>;
export type NewUserRefusal = Refusal<"email_taken"> | PasswordRefusal;
export type UserChangeRefusal = Refusal<"user_not_found" | "email_taken" | "last_admin">;

/** There is no such member of staff, or they work in another clinic. */
const notFound = { code: "user_not_found", category: "not-found", message: "There is no such staff member." } as const;
/** Another account, in this clinic or elsewhere, has this e-mail address. Use another one. */
export const emailTaken = {
  code: "email_taken",
  category: "conflict",
  message: "That e-mail address has an account.",
} as const;
/** The change would leave the clinic without an active admin. Make somebody else an admin first. */
export const lastAdmin = {
  code: "last_admin",
  category: "business-rule",
  message: "A clinic keeps at least one active admin.",
} as const;

interface Options {
  readonly pool: Pool;
  readonly changed: () => void;
  /** Milliseconds since the Unix epoch. */
  readonly clock?: () => number;
}

/**
 * Changes staff accounts: the person in the identity library's tables together with the membership in ours. Each function
 * can run in the caller's transaction, so that the audit entry is saved together with the change.
 */
export function createStaffAccounts({ pool, changed, clock = Date.now }: Options) {
  const queue = createWorkQueue({ running: 2, waiting: 64 });
  const within = <T>(clinicId: ClinicId, tx: Tx | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
    tx ? work(tx) : inClinic(pool, clinicId, work);

  /** Call it outside any transaction. Generates a password if none is given. */
  async function hashed(password: string | HashedPassword = madeUpPassword()): Promise<HashedPassword> {
    if (typeof password !== "string") return password;
    return { password, hash: await queue(() => hashPassword(password)) };
  }

  async function createUser(
    { clinicId, email, name, role, password: wanted }: NewUser,
    tx?: Tx,
  ): Promise<Result<{ id: string; password: string }, NewUserRefusal>> {
    const { password, hash: passwordHash } = await hashed(wanted);
    const checked = checkPassword(password, [name, email]);
    if (!checked.ok) return checked;
    const member = { id: randomUUID(), email: emailIdentity(email), name, role, passwordHash };
    const taken = await takenUnless(tx, () => within(clinicId, tx, (tx) => insertStaffMember(tx, member)));
    return taken ? refuse(emailTaken) : accept({ id: member.id, password });
  }

  /** Ends the person's sessions and their grants for desks if role, e-mail address or active state change. */
  async function updateUser(change: UserChange, tx?: Tx): Promise<Result<StaffMemberRow, UserChangeRefusal>> {
    const email = change.email && emailIdentity(change.email);
    let answer: Result<StaffMemberRow, UserChangeRefusal> = refuse(notFound);
    const taken = await takenUnless(tx, () =>
      within(change.clinicId, tx, async (tx) => {
        // Admins are locked first and always in the same order, so that two changes at once wait instead of deadlocking.
        const admins = await countActiveAdminsForUpdate(tx);
        const before = await findStaffMemberForUpdate(tx, change.id);
        if (!before) return;
        const after = {
          id: before.id,
          email: email ?? before.email,
          name: change.name ?? before.name,
          role: change.role ?? before.role,
          active: change.active ?? before.active,
        };
        const wasAdmin = before.active && before.role === "admin";
        if (wasAdmin && admins === 1 && !(after.active && after.role === "admin")) {
          answer = refuse(lastAdmin);
          return;
        }
        answer = accept(await updateStaffMember(tx, after));
        if (after.role !== before.role || after.email !== before.email || !after.active) {
          await deleteSessionsOfUser(tx, before.id);
          await endGrants(tx, before.id, instantOf(clock()));
        }
        if (!after.active) await deleteInvite(tx, before.id);
      }),
    );
    changed();
    return taken ? refuse(emailTaken) : answer;
  }

  async function setPassword(
    { clinicId, id, password: wanted }: { clinicId: ClinicId; id: string; password: string | HashedPassword },
    tx?: Tx,
  ): Promise<Result<void, Refusal<"user_not_found"> | PasswordRefusal>> {
    const { password, hash: passwordHash } = await hashed(wanted);
    const answer = await within(clinicId, tx, async (tx) => {
      const member = await findStaffMemberForUpdate(tx, id);
      if (!member) return refuse(notFound);
      const checked = checkPassword(password, [member.name, member.email]);
      if (!checked.ok) return checked;
      await savePassword(tx, id, passwordHash);
      await deleteInvite(tx, id);
      await deleteSessionsOfUser(tx, id);
      await endGrants(tx, id, instantOf(clock()));
      return accept(undefined);
    });
    changed();
    return answer;
  }

  return {
    hashed,
    createUser,
    updateUser,
    setPassword,
    deactivateUser: ({ clinicId, id }: { clinicId: ClinicId; id: string }, tx?: Tx) =>
      updateUser({ clinicId, id, active: false }, tx),
    activateUser: ({ clinicId, id }: { clinicId: ClinicId; id: string }, tx?: Tx) =>
      updateUser({ clinicId, id, active: true }, tx),
    async endSessions(
      which: { clinicId: ClinicId; id: string; only?: string | undefined; except?: string | null | undefined },
      tx?: Tx,
    ): Promise<number> {
      const ended = await within(which.clinicId, tx, async (tx) => {
        // With its grant, a desk would open the next session by itself.
        if (which.only === undefined) await endGrants(tx, which.id, instantOf(clock()));
        return endSessions(tx, which.id, which);
      });
      changed();
      return ended;
    },
  };
}

/**
 * Whether the work failed because the e-mail address already has an account. In the caller's transaction the work is then
 * rolled back to a savepoint, so that the transaction stays usable.
 */
export async function takenUnless(tx: Tx | undefined, work: () => Promise<void>): Promise<boolean> {
  if (tx) await tx.query("savepoint staff_account");
  try {
    await work();
    return false;
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (constraint !== "user_email_key" && constraint !== "staff_member_email_key") throw error;
    if (tx) await tx.query("rollback to savepoint staff_account");
    return true;
  }
}

/** 20 characters in groups, without those that look alike: about 97 bits of randomness. */
function madeUpPassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
