import { createHmac, timingSafeEqual } from "node:crypto";
import { findGrant, type Tx } from "@daybook/db/postgres";
import {
  type Actor,
  accept,
  authorInactive,
  deviceRevoked,
  epochMs,
  grantEnded,
  type Instant,
  notSigned,
  type PushedCommand,
  type Result,
  refuse,
  role,
  signedText,
} from "@daybook/domain";

/**
 * The person who gave the command on the device, with the role that they have today. The signature proves it: whoever is
 * signed in carries the commands of all who work on the desk. A copy of a desk's files became a device of its own: what was
 * given before is signed for the device that it was.
 * @param carrier the person whose session sends the command
 * @param madeAt the moment that the command counts as given at
 */
export async function checkAuthor(
  tx: Tx,
  carrier: Actor,
  command: PushedCommand,
  madeAt: Instant,
): Promise<Result<Actor>> {
  const grant = await findGrant(tx, command.grantId);
  if (!grant || grant.userId !== command.madeBy) return refuse(notSigned);
  const expected = createHmac("sha256", grant.key).update(signedText(grant.deviceId, command)).digest();
  if (!timingSafeEqual(expected, Buffer.from(command.signature, "base64url"))) return refuse(notSigned);
  if (epochMs(madeAt) > epochMs(grant.endsAt)) return refuse(grantEnded);
  if (grant.isOfRevoked) return refuse(deviceRevoked);
  if (!grant.member) return refuse(authorInactive);
  const { name } = grant.member;
  return accept({
    kind: "user",
    id: grant.userId,
    clinicId: carrier.clinicId,
    role: role.parse(grant.member.role),
    access: "all",
    name,
    sessionHash: carrier.sessionHash,
    sessionId: null,
  });
}
