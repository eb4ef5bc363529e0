import {
  deleteInvite,
  endGrants,
  endSessions,
  findPasswordHash,
  findStaffMemberForUpdate,
  inClinic,
  insertAuditEvent,
  savePassword,
  touchSession,
} from "@daybook/db/postgres";
import { type Actor, accept, checkPassword, instantOf, type PasswordRefusal, type Result } from "@daybook/domain";
import type { Pool } from "pg";
import type { AttemptLimit, Limited } from "../sign-in/attempt-limit.ts";
import type { Act, Origin, Trail } from "../trail.ts";
import { createWorkQueue } from "../work-queue.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";

/** A signed-in person with the session of the request. */
export type SignedInActor = Actor & { readonly sessionId: string };

/** Acts that ask for the password again. */
type Confirmed = "session.unlock" | "session.changePassword";

interface Options {
  readonly pool: Pool;
  readonly clock: () => number;
  readonly limited: AttemptLimit;
  readonly trail: Trail;
  readonly changed: () => void;
}

/** What signed-in people do with their own password: unlock the screen and choose a new one. */
export function createOwnPassword({ pool, clock, limited, trail, changed }: Options) {
  const queue = createWorkQueue({ running: 2, waiting: 64 });

  /** Wrong guesses count against the session, so that a stranger at an unattended desk cannot lock the owner out elsewhere. */
  async function confirm(
    actor: SignedInActor,
    password: string,
    act: Confirmed,
    origin: Origin,
  ): Promise<Limited<true>> {
    const outcome = await limited(`password ${actor.id}`, `session ${actor.sessionId}`, async () => {
      const hash = await findPasswordHash(pool, actor.id);
      const isRight = hash !== null && (await queue(() => verifyPassword({ hash, password })));
      return isRight || null;
    });
    // A correct password needs no entry of its own: the act that it was asked for is recorded.
    if (outcome.kind === "refused") {
      await trail.record({ ...actOf(actor, act), outcome: "denied", detail: "wrong_password" }, origin);
    }
    return outcome;
  }

  async function unlock(actor: SignedInActor, password: string, origin: Origin): Promise<Limited<true>> {
    const confirmed = await confirm(actor, password, "session.unlock", origin);
    if (confirmed.kind !== "passed") return confirmed;
    await trail.record(actOf(actor, "session.unlock"), origin);
    await touchSession(pool, actor.sessionId, clock());
    return confirmed;
  }

  /** Ends all sessions of the person except the one of the request, and their grants for desks. */
  async function change(
    actor: SignedInActor,
    { current, next }: { current: string; next: string },
    origin: Origin,
  ): Promise<Limited<Result<null, PasswordRefusal>>> {
    const confirmed = await confirm(actor, current, "session.changePassword", origin);
    if (confirmed.kind !== "passed") return confirmed;
    const passwordHash = await queue(() => hashPassword(next));
    const value = await inClinic(pool, actor.clinicId, async (tx) => {
      const member = await findStaffMemberForUpdate(tx, actor.id);
      if (!member) throw new Error("a signed-in person is not a staff member");
      const checked = checkPassword(next, [member.name, member.email]);
      if (!checked.ok) return checked;
      await savePassword(tx, actor.id, passwordHash);
      await deleteInvite(tx, actor.id);
      await endSessions(tx, actor.id, { except: actor.sessionId });
      await endGrants(tx, actor.id, instantOf(clock()));
      await insertAuditEvent(tx, {
        ...origin,
        actorKind: "user",
        actorId: actor.id,
        sessionHash: actor.sessionHash,
        action: "session.changePassword",
        objectType: "user",
        objectId: actor.id,
        patientIds: [],
        recordCount: 1,
        fields: ["password"],
        outcome: "ok",
        detail: null,
      });
      return accept(null);
    });
    changed();
    return { kind: "passed", value };
  }

  return { unlock, change };
}

const actOf = (actor: SignedInActor, action: Confirmed): Act => ({
  action,
  clinicId: actor.clinicId,
  who: actor,
  sessionHash: actor.sessionHash,
  objectType: "user",
  objectId: actor.id,
});
