import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import {
  hasStaff,
  inClinic,
  insertAuditEvent,
  insertClinic,
  isFirstClinic,
  listClinicIds,
  nameClinic,
  type Tx,
} from "@daybook/db/postgres";
import { accept, clinicId, type PasswordRefusal, type Result, type SetUpInput, uuidV7 } from "@daybook/domain";
import type { Pool } from "pg";
import { prefix } from "../tokens/token-hash.ts";
import type { Origin } from "../trail.ts";
import type { StaffAccounts } from "./staff-accounts.ts";

interface Options {
  readonly pool: Pool;
  readonly secret: string;
  readonly clock: () => number;
  readonly staff: StaffAccounts;
}

/**
 * Creates the first clinic and its first admin on the web page, for whoever can read the link that the server prints at its
 * start. The token is derived from the server's secret, so that all servers of a database, and the next start, print the
 * same one. It is valid only while nobody has an account.
 */
export function createSetup({ pool, secret, clock, staff }: Options) {
  const token = prefix.setup + createHmac("sha256", secret).update("first run").digest("base64url");

  const isNeeded = async (): Promise<boolean> => !(await hasStaff(pool));

  /** Null for a wrong token, and for the right one after the set-up is done. */
  async function mayUse(given: string): Promise<true | null> {
    const [own, other] = [Buffer.from(token), Buffer.from(given)];
    const isRight = own.length === other.length && timingSafeEqual(own, other);
    return isRight && (await isNeeded()) ? true : null;
  }

  /** Null if somebody else finished the set-up first. */
  async function setUp(wanted: SetUpInput, origin: Origin): Promise<Result<null, PasswordRefusal> | null> {
    const [waiting] = await listClinicIds(pool); // a clinic that an operator created and that has no staff yet
    const id = waiting ?? clinicId.parse(uuidV7(Math.floor(clock()), randomBytes(10)));
    const password = await staff.hashed(wanted.password);
    return inClinic(pool, id, async (tx) => {
      await isFirstClinic(tx); // waits for another request that is creating one
      if (await hasStaff(tx)) return null;
      const { name, email, clinicName, timeZone } = wanted;
      const clinic = { name: clinicName, timeZone };
      // A refused password rolls back to here, so that it leaves no clinic behind.
      await tx.query("savepoint nothing_yet");
      if (waiting) await nameClinic(tx, clinic);
      else await insertClinic(tx, clinic);
      const made = await staff.createUser({ clinicId: id, email, name, role: "admin", password }, tx);
      if (!made.ok) {
        await tx.query("rollback to nothing_yet");
        return made.refusal.code === "email_taken" ? null : { ok: false, refusal: made.refusal };
      }
      await record(
        tx,
        { action: "clinics.create", objectType: "clinic", objectId: id, fields: ["name", "timeZone"] },
        origin,
      );
      const fields = ["email", "name", "role", "password"];
      await record(tx, { action: "users.create", objectType: "user", objectId: made.value.id, fields }, origin);
      return accept(null);
    });
  }

  return { token, isNeeded, mayUse, setUp };
}

const record = (
  tx: Tx,
  done: { action: string; objectType: string; objectId: string; fields: readonly string[] },
  origin: Origin,
) =>
  insertAuditEvent(tx, {
    ...done,
    ...origin,
    actorKind: "system",
    actorId: null,
    sessionHash: null,
    patientIds: [],
    recordCount: 1,
    outcome: "ok",
    detail: "first run",
  });
