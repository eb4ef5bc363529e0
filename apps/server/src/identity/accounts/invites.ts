import { randomBytes, randomUUID } from "node:crypto";
import {
  findInvite,
  findPasswordHash,
  findStaffMemberByEmailForUpdate,
  type InviteRow,
  inClinic,
  insertAuditEvent,
  insertStaffMember,
  saveInvite,
  savePassword,
  type Tx,
  takeInvite,
} from "@daybook/db/postgres";
import {
  accept,
  type ClinicId,
  checkPassword,
  emailIdentity,
  type Instant,
  instantOf,
  type PasswordRefusal,
  type Result,
  type Role,
  refuse,
} from "@daybook/domain";
import type { Pool } from "pg";
import { prefix, tokenHash } from "../tokens/token-hash.ts";
import { createWorkQueue } from "../work-queue.ts";
import { hashPassword } from "./password-hash.ts";
import { emailTaken, type StaffAccounts, takenUnless, type UserChangeRefusal } from "./staff-accounts.ts";

interface Options {
  readonly pool: Pool;
  readonly publicUrl: string;
  readonly clock: () => number;
  readonly staff: StaffAccounts;
}

export interface Invited {
  readonly id: string;
  readonly link: string;
  readonly expiresAt: Instant;
}

const lifetimeMs = 24 * 3_600_000;

/** Accounts whose password the person chooses through a link that works once. */
export function createInvites({ pool, publicUrl, clock, staff }: Options) {
  const queue = createWorkQueue({ running: 2, waiting: 64 });

  /** May be called again for a person who has not chosen a password yet: the new link replaces the previous one. */
  async function inviteUser(
    account: { clinicId: ClinicId; email: string; name: string; role: Role },
    tx: Tx,
  ): Promise<Result<Invited, UserChangeRefusal>> {
    const { clinicId, name, role } = account;
    const email = emailIdentity(account.email);
    const known = await findStaffMemberByEmailForUpdate(tx, email);
    const id = known?.id ?? randomUUID();
    if (known) {
      if ((await findPasswordHash(tx, id)) !== null) return refuse(emailTaken);
      const changed = await staff.updateUser({ clinicId, id, name, role, active: true }, tx);
      if (!changed.ok) return changed;
    } else {
      const member = { id, email, name, role, passwordHash: null };
      if (await takenUnless(tx, () => insertStaffMember(tx, member))) return refuse(emailTaken);
    }
    const token = prefix.invite + randomBytes(32).toString("base64url");
    const expiresAt = Math.floor(clock()) + lifetimeMs;
    await saveInvite(tx, { userId: id, tokenHash: tokenHash(token), expiresAt });
    // Browsers do not send what follows the # to any server, so the token is in no log.
    return accept({ id, link: `${publicUrl}/app/invite#${token}`, expiresAt: instantOf(expiresAt) });
  }

  /** Null for a token that is wrong, expired, used or replaced; callers cannot tell which. */
  async function inviteOf(token: string): Promise<InviteRow | null> {
    if (!token.startsWith(prefix.invite)) return null;
    const invite = await findInvite(pool, tokenHash(token));
    return invite && invite.expiresAt > clock() ? invite : null;
  }

  /** Null if the invitation was used by another request in the meantime. */
  async function acceptInvite(
    invite: InviteRow,
    { token, password, requestId, ip }: { token: string; password: string; requestId: string; ip: string | null },
  ): Promise<Result<null, PasswordRefusal> | null> {
    const { clinicId, userId, name, email, clinicName } = invite;
    const checked = checkPassword(password, [name, email, clinicName]);
    if (!checked.ok) return checked;
    const passwordHash = await queue(() => hashPassword(password));
    const isTaken = await inClinic(pool, clinicId, async (tx) => {
      if (!(await takeInvite(tx, tokenHash(token), clock()))) return false;
      await savePassword(tx, userId, passwordHash);
      await insertAuditEvent(tx, {
        actorKind: "user",
        actorId: userId,
        sessionHash: null,
        action: "users.acceptInvite",
        objectType: "user",
        objectId: userId,
        patientIds: [],
        recordCount: 1,
        fields: ["password"],
        outcome: "ok",
        detail: null,
        requestId,
        ip,
      });
      return true;
    });
    return isTaken ? accept(null) : null;
  }

  return { inviteUser, inviteOf, acceptInvite };
}
